"""Groups of notices, as people choose among them."""

from __future__ import annotations

from django.db.models import TextChoices


class Group(TextChoices):
    """What a notice is about: letters are chosen by groups."""

    CERTIFICATE = "certificate", "Сертификат и очередь"
    REQUESTS = "requests", "Заявки и договоры"
    ACTS = "acts", "Акты об услугах"
    MONEY = "money", "Закрытие месяца и оплата"
    REGISTRY = "registry", "Решения по реестру исполнителей"
    APPROVALS = "approvals", "Что ждёт вашего решения"


# A decision about the right to work reaches whoever it is about, whether they like letters or not.
OBLIGATORY = frozenset({Group.REGISTRY})
