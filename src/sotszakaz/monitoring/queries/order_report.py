"""The report on execution of a social order, «отчёт об исполнении социального заказа»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.documents.order_report import BudgetLine, Indicator, OrderReport, ProviderCount
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.text import date_in_words
from sotszakaz.ledger.queries import posted_balances
from sotszakaz.monitoring.queries.quality import fact
from sotszakaz.planning.models import BudgetLine as PlannedLine
from sotszakaz.planning.models import QualityIndicator, SocialOrder
from sotszakaz.policy.models import LegalAct
from sotszakaz.providers.states import ProviderKind

VOLUME = sql.load("monitoring/sql/order_volume.sql")
PROVIDERS = sql.load("monitoring/sql/order_providers.sql")
# «Человек» and «процент» of the all-Russian classifier of units.
PEOPLE = ("человек", "792")
PERCENT = ("процент", "744")
_LEGAL_FORMS = {
    ProviderKind.STATE: "Государственные учреждения",
    ProviderKind.PRIVATE: "Коммерческие организации и предприниматели",
    ProviderKind.NONPROFIT: "Некоммерческие организации",
}


@dataclass(frozen=True, slots=True)
class _VolumeLine:
    service: str
    registry_number: str
    selection_year: int
    municipality: str
    category: str
    planned: int
    tolerance_percent: int
    served: int


@dataclass(frozen=True, slots=True)
class _Providers:
    kind: ProviderKind
    registered: int = 0
    chosen: int = 0


class OrderUnknown(DomainError):
    """Утверждённого социального заказа № {order_id} нет: номер неверен или заказ ещё не утверждён.
    Проверьте номер.
    """


def order_report(order_id: int, as_of: date) -> OrderReport:
    """Make the report of an order as it stood at the end of a day.

    Raises:
        OrderUnknown: there is no such order, or it is not approved.
        FormulaUnknown: a quality indicator that nothing counts.
    """
    order = (
        SocialOrder.objects.select_related("authority", "direction", "legal_act__jurisdiction")
        .filter(pk=order_id)
        .first()
    )
    if order is None or order.legal_act is None:
        raise OrderUnknown(order_id=order_id)
    region = order.legal_act.jurisdiction
    before = datetime.combine(as_of + timedelta(days=1), time(), ZoneInfo(region.time_zone))
    return OrderReport(
        body=order.authority.full_name,
        okpo=order.authority.okpo,
        glava=order.authority.budget_chapter,
        direction=order.direction.name,
        order=_title(order, order.legal_act),
        as_of=as_of,
        periodicity="годовая" if as_of >= date(order.year, 12, 31) else "с начала года",
        volume=_volume(order_id, before),
        quality=_quality(order, region.name, before),
        money=_money(order_id, before),
        providers=_providers(order_id, before),
    )


def _title(order: SocialOrder, act: LegalAct) -> str:
    return (
        f"{act.kind} от {date_in_words(act.signed_on)} № {act.number}, "
        f"на {order.year} год, редакция {order.version}"
    )


def _volume(order_id: int, before: datetime) -> list[Indicator]:
    lines = fetch(_VolumeLine, VOLUME, {"order_id": order_id, "before": before})
    return [
        Indicator(
            service=line.service,
            registry_number=line.registry_number,
            selection_year=line.selection_year,
            place=line.municipality,
            category=line.category,
            name="Число получателей услуги по социальному сертификату",
            unit=PEOPLE[0],
            okei=PEOPLE[1],
            planned=line.planned,
            tolerance=f"{line.tolerance_percent} %",
            fact=line.served,
            deviation=line.served - line.planned,
        )
        for line in lines
    ]


def _quality(order: SocialOrder, region: str, before: datetime) -> list[Indicator]:
    indicators = QualityIndicator.objects.filter(order=order).select_related("service")
    lines = []
    for indicator in indicators.order_by("service__name", "pk"):
        service = indicator.service
        counted = fact(
            indicator.formula, order_id=order.pk, service_id=service.pk, before=before
        ).percent
        lines.append(
            Indicator(
                service=service.name,
                registry_number=service.registry_entry_no,
                selection_year=order.year,
                place=region,
                category="все категории",
                name=indicator.name,
                unit=PERCENT[0],
                okei=PERCENT[1],
                planned=indicator.planned_percent,
                tolerance=f"{indicator.tolerance_percent} %",
                fact=counted,
                deviation=counted - indicator.planned_percent,
            )
        )
    return lines


def _money(order_id: int, before: datetime) -> list[BudgetLine]:
    lines = PlannedLine.objects.filter(quota__orderline__order_id=order_id).distinct()
    names = dict(lines.values_list("pk", "kbk"))
    balances = posted_balances(list(names), before=before)
    return sorted(
        (
            BudgetLine(
                kbk=names[balance.line_id],
                limit=balance.limit,
                reserved=balance.reserved,
                committed=balance.committed,
                accepted=balance.accepted,
                paid=balance.paid,
                returned=balance.returned,
            )
            for balance in balances
        ),
        key=lambda line: line.kbk,
    )


def _providers(order_id: int, before: datetime) -> list[ProviderCount]:
    rows = fetch(_Providers, PROVIDERS, {"order_id": order_id, "before": before})
    counted = {row.kind: row for row in rows}
    return [
        ProviderCount(form, row.registered, row.chosen)
        for kind, form in _LEGAL_FORMS.items()
        for row in (counted.get(kind, _Providers(kind)),)
    ]
