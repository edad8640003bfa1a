"""What is planned: services, prices, orders, limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, QuerySet

from sotszakaz.planning.models import (
    Category,
    FaceValue,
    OrderLine,
    Quota,
    SocialOrder,
    Tariff,
)
from sotszakaz.planning.rules import NewOrderLine, Span
from sotszakaz.planning.states import OrderStatus


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


def face_value_spans(service_ids: set[int]) -> list[Span]:
    """Give the days stored face values are set for, by service and category."""
    stored = FaceValue.objects.filter(service_id__in=service_ids)
    return _spans(stored.values_list("service_id", "category_id", "period"))


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
