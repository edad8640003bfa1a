"""What is planned: services, prices, orders, limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, QuerySet

from sotszakaz.database import sql
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits
from sotszakaz.planning.models import (
    Category,
    Denomination,
    OrderLine,
    Quota,
    Service,
    SocialOrder,
    Tariff,
)
from sotszakaz.planning.rules import NewOrderLine, Span
from sotszakaz.planning.states import OrderStatus


class TariffMissing(DomainError):
    """На {day} для этой услуги в этом муниципальном образовании нет тарифа. Внесите тариф и
    акт, которым он установлен.
    """


class OrderMissing(DomainError):
    """На {year} год нет утверждённого социального заказа. Утвердите заказ и повторите."""


@dataclass(frozen=True, slots=True)
class TariffInForce:
    """Price of ``per_units`` units on a day."""

    price: Money
    per_units: int


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """A quota of an order with the names a person reads."""

    quota_id: int
    service: str
    category: str
    municipality: str
    budget_line_id: int
    volume: int
    issued: int


@dataclass(frozen=True, slots=True)
class BudgetLineRow:
    """A budget line with the money on it."""

    line_id: int
    kbk: str
    name: str
    payer: str
    limit: Money
    free: Money
    reserved: Money
    committed: Money
    accepted: Money
    paid: Money
    returned: Money


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that buys services («уполномоченный орган»), and of what directions."""

    organisation_id: int
    inn: str
    name: str
    directions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderQuota:
    """A quota by the ids of what it is for."""

    quota_id: int
    year: int
    service_id: int
    direction_id: int
    category_id: int
    municipality_id: int
    jurisdiction_id: int
    budget_line_id: int


def order_quotas(order_id: int) -> list[OrderQuota]:
    """List the quotas of an order, by id."""
    return _quotas(Quota.objects.filter(orderline__order=order_id))


def order_quota(quota_id: int) -> OrderQuota:
    """Give one quota."""
    return _quotas(Quota.objects.filter(pk=quota_id))[0]


def order_status(order_id: int) -> OrderStatus:
    """Tell where a version of an order stands."""
    return OrderStatus(SocialOrder.objects.values_list("status", flat=True).get(pk=order_id))


def direction_of_order(order_id: int) -> int:
    """Tell of which direction an order is."""
    return SocialOrder.objects.values_list("direction_id", flat=True).get(pk=order_id)


def category_names(direction_id: int) -> dict[str, str]:
    """Give the names of the categories of a direction by their codes."""
    categories = Category.objects.filter(direction_id=direction_id)
    return dict(categories.values_list("code", "name"))


def authorities(*, jurisdiction_id: int | None = None) -> list[Authority]:
    """List the bodies with quotas of a social order, of a region or of all of them, by name."""
    quotas = Quota.objects.all()
    if jurisdiction_id is not None:
        quotas = quotas.filter(municipality__jurisdiction_id=jurisdiction_id)
    bodies = (
        quotas.values("authority_id", inn=F("authority__inn"), full_name=F("authority__full_name"))
        .annotate(directions=ArrayAgg("service__direction__name", distinct=True))
        .order_by("full_name", "authority_id")
    )
    return [
        Authority(body["authority_id"], body["inn"], body["full_name"], tuple(body["directions"]))
        for body in bodies
    ]


def authority_name(organisation_id: int) -> str | None:
    """Name a body with quotas of a social order; nothing when the organisation has none."""
    quotas = Quota.objects.filter(authority_id=organisation_id)
    return quotas.values_list("authority__short_name", flat=True).first()


def tariff_on(*, service_id: int, municipality_id: int, day: dt.date) -> TariffInForce:
    """Give the price in force on a day.

    Raises:
        TariffMissing: nothing is set for the day.
    """
    found = Tariff.objects.filter(
        service_id=service_id, municipality_id=municipality_id, period__contains=day
    ).first()
    if found is None:
        raise TariffMissing(day=date_in_digits(day))
    return TariffInForce(found.price, found.per_units)


def quotas_of_order(order_id: int) -> list[QuotaRow]:
    """List the quotas an order gives volume to, by place and category."""
    lines = OrderLine.objects.filter(order_id=order_id).select_related(
        "quota__service", "quota__category", "quota__municipality"
    )
    ordered = lines.order_by("quota__municipality__name", "quota__category__code", "quota_id")
    return [
        QuotaRow(
            quota_id=line.quota_id,
            service=line.quota.service.name,
            category=line.quota.category.name,
            municipality=line.quota.municipality.name,
            budget_line_id=line.quota.budget_line_id,
            volume=line.quota.volume,
            issued=line.quota.issued,
        )
        for line in ordered
    ]


def approved_order(*, direction_id: int, authority_id: int, year: int) -> int:
    """Find the version of the order that is in force.

    Raises:
        OrderMissing: none is approved.
    """
    found = SocialOrder.objects.filter(
        direction_id=direction_id,
        authority_id=authority_id,
        year=year,
        status=OrderStatus.APPROVED,
    ).first()
    if found is None:
        raise OrderMissing(year=year)
    return found.pk


def budget_lines(*, direction_id: int, year: int) -> list[BudgetLineRow]:
    """List budget lines of a direction and a year with their money, by КБК."""
    rows = sql.rows(
        """
        SELECT b.id, b.kbk, b.name, o.short_name, a.limit_kopecks, a.free_kopecks,
               a.reserved_kopecks, a.committed_kopecks, a.accepted_kopecks, a.paid_kopecks,
               a.returned_kopecks
          FROM planning_budgetline b
          JOIN identity_organisation o ON o.id = b.payer_id
          JOIN ledger_lineaccount a ON a.line_id = b.id
         WHERE b.direction_id = %(direction)s AND b.year = %(year)s
         ORDER BY b.kbk, b.id
        """,
        {"direction": direction_id, "year": year},
    )
    return [BudgetLineRow(*row[:4], *map(Money, row[4:])) for row in rows]


def lines_of_order(order_id: int) -> list[NewOrderLine]:
    """Give the lines of an order in the form a new version is drafted from."""
    lines = OrderLine.objects.filter(order_id=order_id).select_related("quota").order_by("pk")
    return [
        NewOrderLine(
            row=row,
            service_id=line.quota.service_id,
            category_id=line.quota.category_id,
            municipality_id=line.quota.municipality_id,
            budget_line_id=line.quota.budget_line_id,
            selection_year=line.selection_year,
            volume_total=line.volume_total,
            volume_assignment=line.volume_assignment,
            volume_competition=line.volume_competition,
            volume_certificate=line.volume_certificate,
            tolerance_percent=line.tolerance_percent,
        )
        for row, line in enumerate(lines, start=1)
    ]


def tariff_spans(service_ids: set[int]) -> list[Span]:
    """Give the days stored tariffs are set for, by service and place."""
    stored = Tariff.objects.filter(service_id__in=service_ids)
    return _spans(stored.values_list("service_id", "municipality_id", "period"))


def denomination_spans(service_ids: set[int]) -> list[Span]:
    """Give the days stored denominations are set for, by service and category."""
    stored = Denomination.objects.filter(service_id__in=service_ids)
    return _spans(stored.values_list("service_id", "category_id", "period"))


def services_by_registry_no() -> dict[str, int]:
    """Give the keys of services by their registry numbers."""
    return dict(Service.objects.values_list("registry_entry_no", "pk"))


def categories_by_title(direction_id: int) -> dict[str, int]:
    """Give the keys of categories by their codes and by their names."""
    rows = Category.objects.filter(direction_id=direction_id).values_list("code", "name", "pk")
    return {title: key for code, name, key in rows for title in (code, name)}


def _spans(rows: Iterable[tuple[int, int, DateRange]]) -> list[Span]:
    return [Span((service, of), 0, period.lower, _last_day(period)) for service, of, period in rows]


def _last_day(period: DateRange) -> dt.date | None:
    return period.upper - dt.timedelta(days=1) if period.upper else None


def _quotas(quotas: QuerySet[Quota]) -> list[OrderQuota]:
    values = quotas.order_by("pk").values(
        "year",
        "service_id",
        "category_id",
        "municipality_id",
        "budget_line_id",
        quota_id=F("pk"),
        direction_id=F("service__direction_id"),
        jurisdiction_id=F("municipality__jurisdiction_id"),
    )
    return [OrderQuota(**quota) for quota in values]
