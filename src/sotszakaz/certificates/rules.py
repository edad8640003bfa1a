"""What a holder pays, and the statement that issues within volume and money."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money, Rounding
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import PostingKind, PostingSource

INCOME = "income"
"""The fact from which the fee is computed; a direction without it has no fee."""


PREPARER_APPROVES = "Выдачу утверждает не тот, кто её подготовил. Передайте её другому сотруднику."


class OrderReplaced(DomainError):
    """Социальный заказ с тех пор заменён новой редакцией. Подготовьте выдачу заново."""


class ContractIsOpen(DomainError):
    """По сертификату {number} есть незавершённый договор. Сначала завершите его."""


@dataclass(frozen=True, slots=True)
class FeeTerms:
    """What the region sets for the fee of home care («плата за предоставление услуг»)."""

    subsistence_minimum: Money
    multiple: Fraction
    share: Fraction
    rounding: Rounding


@dataclass(frozen=True, slots=True)
class Scope:
    """Who takes part in an issue: conditions of SQL over applications ``a`` and candidates ``c``.

    ``newcomers`` are those not yet in the queue; ``asked`` are those who may get a certificate by
    this statement, the rest only stand ahead of them.
    """

    newcomers: str
    asked: str


EVERYBODY = Scope("TRUE", "p.is_asked")
ONE_APPLICATION = Scope("a.id = %(application)s", "c.application_id = %(application)s")
THE_QUEUE = Scope("FALSE", "p.is_asked")


@dataclass(frozen=True, slots=True)
class IssuePreview:
    """What a file of recipients would lead to («пробный расчёт»).

    ``rows``, ``new``, ``eligible``, ``refused`` are of the file; the rest is of the whole order,
    with those who applied before. ``refusals`` are a condition, its act, and how many fail it.
    """

    rows: int
    new: int
    eligible: int
    refused: int
    refusals: tuple[tuple[str, str, int], ...]
    issued: int
    queued_for_volume: int
    queued_for_money: int
    repeats: int
    kopecks: int

    @property
    def amount(self) -> Money:
        """The money the certificates would take."""
        return Money(self.kopecks)


def monthly_fee_ceiling(*, income: Money, terms: FeeTerms) -> Money:
    """Compute the most a holder pays in a month; zero when the income is within the limit.

    Law: not more than the share of what exceeds the limit income, which is a multiple of the
    subsistence minimum [S:UDM] [S:GAR209]; the multiple and the share are set by the region's act
    (policy "fee_limit_multiple", "fee_share", "subsistence_minimum").
    """
    excess = income.kopecks - terms.subsistence_minimum.kopecks * terms.multiple
    if excess <= 0:
        return Money(0)
    return Money(1).share(excess * terms.share, terms.rounding)


def planned(ranking: str, scope: Scope, answer: str) -> str:
    """Give the statement that only tells what an issue would do."""
    return ranking.format(newcomers=scope.newcomers, asked=scope.asked) + answer


def issuing(ranking: str, issue: str, scope: Scope) -> str:
    """Give the statement that issues: ranking, certificates, money, queue, in one snapshot."""
    moves = movement(moves="moves", kinds=[PostingKind.RESERVE], source=PostingSource.CERTIFICATE)
    return planned(ranking, scope, issue.format(movement=moves))


def closing(close: str) -> str:
    """Give the statement that closes certificates and returns what is left to the line."""
    moves = movement(moves="moves", kinds=[PostingKind.RELEASE], source=PostingSource.CERTIFICATE)
    return close.format(movement=moves)
