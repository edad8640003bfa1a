"""Where the money of an act stands on its way to a provider."""

from __future__ import annotations

from django.db.models import TextChoices


class PaymentStage(TextChoices):
    """What an act waits for on its way to payment, in the order of the way."""

    DISPUTED = "disputed", "ждёт вашего ответа на замечание"
    UNSIGNED = "unsigned", "ждёт подписи получателя"
    CONFIRMED = "confirmed", "ждёт приёмки"
    ACCEPTED = "accepted", "принят, ждёт закрытия месяца"
    CLOSED = "closed", "месяц закрыт, ждёт реестра на оплату"
    REGISTER = "register", "в реестре, ждёт утверждения"
    APPROVED = "approved", "реестр утверждён, ждёт отправки"
    SENT = "sent", "отправлен в казначейство, ждёт оплаты"
    PAID = "paid", "оплачен"
    NOTHING = "nothing", "принят, оплата из бюджета не нужна"
