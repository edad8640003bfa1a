"""Requests that wait for an answer, and the money that a part of a certificate takes with it."""

from __future__ import annotations

from datetime import date

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql
from sotszakaz.kernel.money import Money


def cost_of_part(units: int, *, of_units: int, of_money: Money) -> Money:
    """Give the money that a part of the units of a certificate takes with it."""
    (kopecks,) = sql.call("cost_of_part", units, of_units, of_money.kopecks)
    return Money(kopecks)


def unanswered_requests(today: date) -> list[int]:
    """Give the ids of requests whose day of answer has passed."""
    late = Contract.objects.filter(status=ContractStatus.REQUESTED, answer_due__lt=today)
    return list(late.order_by("pk").values_list("pk", flat=True))
