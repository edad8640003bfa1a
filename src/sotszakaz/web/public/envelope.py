"""The budget envelope by stages, as people call them."""

from __future__ import annotations

from sotszakaz.kernel.money import Money
from sotszakaz.reads.public.figures import Envelope
from sotszakaz.web.ui.components import Series

# Stage of the envelope, its colour, what people call it.
STAGES = (
    ("paid", "green", "Оплачено исполнителям"),
    ("accepted", "teal", "Принято, будет оплачено"),
    ("committed", "blue", "По договорам с исполнителями, ещё не принято"),
    ("reserved", "sky", "На сертификатах, исполнитель не выбран"),
    ("returned", "orange", "Возвращено исполнителями"),
    ("free", "grey", "Свободно"),
)


def stages(envelope: Envelope) -> list[Series]:
    """List the parts of the limit; together they make it."""
    series = []
    for name, colour, title in STAGES:
        amount: Money = getattr(envelope, name)
        series.append(Series(title, colour, (amount.kopecks,)))
    return series
