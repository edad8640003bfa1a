"""The report on execution of a social order, «отчёт об исполнении социального заказа»."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sotszakaz.documents.pdf import ORDER_REPORT, compile_pdf
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.text import date_in_words, grouped


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of volume or of quality: what was planned for a place and category, what came.

    Units:
        planned, fact, deviation: units of the indicator; the deviation is fact less plan.
        tolerance: as the order words it, for example «5 %».
    """

    service: str
    registry_number: str
    selection_year: int
    place: str
    category: str
    name: str
    unit: str
    okei: str
    planned: int
    tolerance: str
    fact: int
    deviation: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """The stages of money on one budget line, «КБК»."""

    kbk: str
    limit: Money
    reserved: Money
    committed: Money
    accepted: Money
    paid: Money
    returned: Money


@dataclass(frozen=True, slots=True)
class ProviderCount:
    """How many providers of one legal form took part."""

    legal_form: str
    registered: int
    chosen: int


@dataclass(frozen=True, slots=True)
class OrderReport:
    """Everything the printed report says; names of those who sign may be empty."""

    body: str
    okpo: str
    glava: str
    direction: str
    order: str
    as_of: datetime.date
    periodicity: str
    volume: Sequence[Indicator]
    quality: Sequence[Indicator]
    money: Sequence[BudgetLine]
    providers: Sequence[ProviderCount]
    head_post: str = ""
    head_name: str = ""
    author_post: str = ""
    author_name: str = ""
    author_phone: str = ""


_STAGES = ("limit", "reserved", "committed", "accepted", "paid", "returned")


def render(report: OrderReport, *, created_at: datetime.datetime) -> bytes:
    """Print the report as PDF."""
    return compile_pdf(ORDER_REPORT, as_data(report), created_at=created_at)


def as_data(report: OrderReport) -> dict[str, Any]:
    """Give the report as the template reads it: every number already written for people."""
    return asdict(report) | {
        "as_of": date_in_words(report.as_of),
        "as_of_digits": f"{report.as_of:%d.%m.%Y}",
        "volume": [_indicator(line) for line in report.volume],
        "quality": [_indicator(line) for line in report.quality],
        "money": [_stages(line) | {"kbk": line.kbk} for line in report.money],
        "money_total": {
            stage: _roubles(total(getattr(line, stage) for line in report.money))
            for stage in _STAGES
        },
        "providers": [
            {
                "legal_form": line.legal_form,
                "registered": grouped(line.registered),
                "chosen": grouped(line.chosen),
            }
            for line in report.providers
        ],
        "providers_total": {
            "registered": grouped(sum(line.registered for line in report.providers)),
            "chosen": grouped(sum(line.chosen for line in report.providers)),
        },
    }


def _indicator(line: Indicator) -> dict[str, Any]:
    return asdict(line) | {
        "selection_year": str(line.selection_year),
        "planned": grouped(line.planned),
        "fact": grouped(line.fact),
        "deviation": _signed(line.deviation),
    }


def _stages(line: BudgetLine) -> dict[str, str]:
    return {stage: _roubles(getattr(line, stage)) for stage in _STAGES}


def _roubles(amount: Money) -> str:
    return str(amount).removesuffix("\u00a0₽").replace("-", "−")


def _signed(number: int) -> str:
    return f"−{grouped(-number)}" if number < 0 else grouped(number)
