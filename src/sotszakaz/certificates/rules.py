"""What a holder pays, what an issue leads to, and why a step is refused."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money

INCOME = "income"
"""The fact from which the fee is computed; a direction without it has no fee."""


PREPARER_APPROVES = "Выдачу утверждает не тот, кто её подготовил. Передайте её другому сотруднику."


class OrderReplaced(DomainError):
    """Социальный заказ с тех пор заменён новой редакцией. Подготовьте выдачу заново."""


class ContractIsOpen(DomainError):
    """По сертификату {number} есть незавершённый договор. Сначала завершите его."""


@dataclass(frozen=True, slots=True)
class FeeParameters:
    """What the region sets for the fee of home care («плата за предоставление услуг»)."""

    subsistence_minimum: Money
    multiple: Fraction
    share: Fraction

    def numbers(self) -> dict[str, int | None]:
        """Give them in whole numbers, as the SQL function ``monthly_fee_ceiling`` takes them."""
        return {
            "subsistence_minimum": self.subsistence_minimum.kopecks,
            "multiple_numerator": self.multiple.numerator,
            "multiple_denominator": self.multiple.denominator,
            "share_numerator": self.share.numerator,
            "share_denominator": self.share.denominator,
        }

    @staticmethod
    def absent() -> dict[str, int | None]:
        """Give the same numbers where no fee is charged."""
        return dict.fromkeys(
            (
                "subsistence_minimum",
                "multiple_numerator",
                "multiple_denominator",
                "share_numerator",
                "share_denominator",
            )
        )


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """What a bulk issue would do now: certificates, their sum, and who waits for what.

    ``repeats`` are further applications of people who get a certificate by another one.
    """

    issued: int
    queued_for_volume: int
    queued_for_money: int
    repeats: int
    amount: Money

    @property
    def queued(self) -> int:
        """How many enter the queue."""
        return self.queued_for_volume + self.queued_for_money


@dataclass(frozen=True, slots=True)
class IssueResult:
    """What one issue did: the certificates, who entered the queue, the sum, who still waits.

    ``verdict`` is that of the only application, where one was named.
    """

    certificate_ids: list[int]
    queued_ids: list[int]
    amount: Money
    waiting: int
    verdict: str | None


@dataclass(frozen=True, slots=True)
class ClosingResult:
    """What closing did: how many were closed, how many of them unused, what went back."""

    closed: int
    unused: int
    released: Money


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
