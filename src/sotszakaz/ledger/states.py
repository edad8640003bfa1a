"""Stages of money, the moves between them, and the life of an accounting month."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices

from sotszakaz.kernel.states import Machine


class Stage(IntegerChoices):
    """Where a kopeck of a budget line stands («стадия»)."""

    OUTSIDE = 0, "вне бюджетной строки"
    FREE = 1, "свободный остаток лимита"
    RESERVED = 2, "зарезервировано сертификатами"
    COMMITTED = 3, "обязательства по договорам"
    DELIVERED = 4, "оказано, не принято"
    ACCEPTED = 5, "принято по актам"
    PAID = 6, "оплачено"
    RETURNED = 7, "возвращено"


class PostingKind(IntegerChoices):
    """Why it moved («вид проводки»)."""

    OPEN = 1, "доведён лимит"
    CUT = 2, "лимит уменьшен"
    RESERVE = 3, "выдан сертификат"
    RELEASE = 4, "остаток сертификата возвращён в лимит"
    COMMIT = 5, "выбран исполнитель"
    UNCOMMIT = 6, "остаток договора возвращён на сертификат"
    DELIVER = 7, "услуга оказана"
    UNDELIVER = 8, "запись об услуге исправлена"
    ACCEPT = 9, "услуга принята по акту"
    FEE = 10, "плата получателя: лимит освобождён"
    PAY = 11, "оплачено исполнителю"
    RETURN = 12, "возвращено исполнителем"


# The whole arithmetic of stages: a posting takes from the first and gives to the second.
MOVES: dict[PostingKind, tuple[Stage, Stage]] = {
    PostingKind.OPEN: (Stage.OUTSIDE, Stage.FREE),
    PostingKind.CUT: (Stage.FREE, Stage.OUTSIDE),
    PostingKind.RESERVE: (Stage.FREE, Stage.RESERVED),
    PostingKind.RELEASE: (Stage.RESERVED, Stage.FREE),
    PostingKind.COMMIT: (Stage.RESERVED, Stage.COMMITTED),
    PostingKind.UNCOMMIT: (Stage.COMMITTED, Stage.RESERVED),
    PostingKind.DELIVER: (Stage.COMMITTED, Stage.DELIVERED),
    PostingKind.UNDELIVER: (Stage.DELIVERED, Stage.COMMITTED),
    PostingKind.ACCEPT: (Stage.DELIVERED, Stage.ACCEPTED),
    PostingKind.FEE: (Stage.DELIVERED, Stage.FREE),
    PostingKind.PAY: (Stage.ACCEPTED, Stage.PAID),
    PostingKind.RETURN: (Stage.PAID, Stage.RETURNED),
}


class PostingSource(IntegerChoices):
    """Which document a posting comes from; its key is in ``source_id``."""

    LIMIT_CHANGE = 1, "изменение лимита"
    CERTIFICATE = 2, "сертификат"
    CONTRACT = 3, "договор"
    VISIT = 4, "запись об услуге"
    ACT = 5, "акт"
    PAYMENT_LINE = 6, "строка реестра на оплату"
    RECOVERY = 7, "требование о возврате"


class MonthStatus(TextChoices):
    """Life of an accounting month («отчётный месяц»)."""

    OPEN = "open", "открыт"
    PREPARED = "prepared", "подготовлен к закрытию"
    CLOSED = "closed", "закрыт"


MONTH_TRANSITIONS = Machine(
    name="accounting month",
    initial=MonthStatus.OPEN,
    moves={
        MonthStatus.OPEN: frozenset({MonthStatus.PREPARED}),
        MonthStatus.PREPARED: frozenset({MonthStatus.OPEN, MonthStatus.CLOSED}),
        MonthStatus.CLOSED: frozenset(),
    },
)
