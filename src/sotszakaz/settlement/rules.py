"""Arithmetic of settlement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sotszakaz.kernel.money import Money, Rounding
from sotszakaz.kernel.text import date_in_digits


@dataclass(frozen=True, slots=True)
class Ordered:
    """A payment order as it was sent."""

    identity: UUID
    number: int
    day: dt.date
    amount: Money
    recipient_inn: str


@dataclass(frozen=True, slots=True)
class Executed:
    """An operation of the bank's statement; without ``executed_on`` it was not carried out.

    Units: ``line`` is the line of the file the operation begins with.
    """

    line: int
    number: str
    day: dt.date
    amount: Money
    payer_account: str
    recipient_inn: str
    executed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Match:
    """What of a statement belongs to a register, and everything that does not fit.

    ``foreign`` counts operations of the statement that are not payments of this register.
    """

    executed: Mapping[UUID, Money]
    faults: tuple[str, ...]
    foreign: int


def amount_to_return(
    *, cost: Money, act_cost: Money, act_payable: Money, demanded_before: Money
) -> Money:
    """Give what the budget paid for one service of an act («сумма требования о возврате»).

    The holder paid the rest of the cost. Demands of one act together never pass what was paid.

    Law: none, our choice: the budget's share of the service is its share of the act.
    """
    share = cost.share(Fraction(act_payable.kopecks, act_cost.kopecks), Rounding.HALF_UP)
    return min(share, act_payable - demanded_before)


def match_statement(
    orders: Sequence[Ordered], statement: Sequence[Executed], *, payer_account: str
) -> Match:
    """Find each payment order in a bank's statement by number, day, sum and the recipient's ИНН.

    Operations of other accounts and numbers are left out: a statement has the whole day in it.

    Law: none, our choice.
    """
    by_number = {str(order.number): order for order in orders}
    ours = [
        done
        for done in statement
        if done.payer_account == payer_account and done.number in by_number
    ]
    executed: dict[UUID, Money] = {}
    faults: list[str] = []
    for done in ours:
        order = by_number[done.number]
        wrong = list(_differences(order, done))
        if order.identity in executed:
            wrong.append("поручение уже есть в выписке выше")
        if wrong:
            faults.append(f"Строка {done.line}, поручение № {done.number}: {'; '.join(wrong)}.")
        executed.setdefault(order.identity, done.amount)
    faults += [
        f"Поручения № {order.number} на {order.amount} в выписке нет."
        for order in orders
        if order.identity not in executed
    ]
    return Match(executed, tuple(faults), len(statement) - len(ours))


def _differences(order: Ordered, done: Executed) -> Iterator[str]:
    if done.day != order.day:
        yield f"дата {date_in_digits(done.day)} вместо {date_in_digits(order.day)}"
    if done.amount != order.amount:
        yield f"сумма {done.amount} вместо {order.amount}"
    if done.recipient_inn != order.recipient_inn:
        yield f"ИНН получателя {done.recipient_inn} вместо {order.recipient_inn}"
    if done.executed_on is None:
        yield "банк не указал дату списания, платёж не исполнен"
