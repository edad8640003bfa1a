"""Approving a social order."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import refuse_preparer
from sotszakaz.kernel.errors import DomainError
from sotszakaz.planning.locks import lock_order
from sotszakaz.planning.models import Enablement, OrderLine, Quota, Service, SocialOrder
from sotszakaz.planning.rules import RowsRefused
from sotszakaz.planning.states import ORDER_TRANSITIONS, OrderStatus

APPROVED = Event("planning.order_approved", "Утверждён заказ на {year} год, редакция {version}")


PREPARER_APPROVES = "Заказ утверждает не тот, кто его подготовил. Передайте его другому сотруднику."


class ActMissing(DomainError):
    """Укажите акт, которым утверждён социальный заказ."""


class ServiceNotEnabled(DomainError):
    """Услуга «{service}»: нет акта, по которому она оказывается по сертификатам в {year} году.
    Внесите акт и повторите.
    """


@transaction.atomic
def approve_order(
    *, order_id: int, legal_act_id: int | None, actor: Actor, now: dt.datetime
) -> None:
    """Approve a version of the order; its volumes become quotas and the former is replaced.

    Raises:
        ActMissing, PreparerApproves, IllegalMove: who, by what and from what state.
        ServiceNotEnabled: a service has no enabling act in the year.
        RowsRefused: a new volume is less than what is already issued.

    Law: enabling act, 189-ФЗ, ст. 19 ч. 2 [S:ART19]; approving by another person is our choice.
    """
    if legal_act_id is None:
        raise ActMissing
    order = lock_order(order_id)
    refuse_preparer(order.prepared_by, actor, PREPARER_APPROVES)
    ORDER_TRANSITIONS.check(OrderStatus(order.status), OrderStatus.APPROVED)
    _refuse_not_enabled(order)
    _set_volumes(order)
    SocialOrder.objects.filter(
        direction_id=order.direction_id,
        authority_id=order.authority_id,
        year=order.year,
        status=OrderStatus.APPROVED,
    ).update(status=OrderStatus.REPLACED)
    order.status = OrderStatus.APPROVED
    order.legal_act_id = legal_act_id
    order.approved_by = actor.reference
    order.approved_at = now
    order.save(update_fields=["status", "legal_act", "approved_by", "approved_at"])
    audit.record(
        APPROVED,
        subject=f"planning.order:{order.pk}",
        actor=actor,
        at=now,
        year=order.year,
        version=order.version,
    )


def _refuse_not_enabled(order: SocialOrder) -> None:
    year = days(dt.date(order.year, 1, 1), dt.date(order.year, 12, 31))
    enabled = Enablement.objects.filter(period__overlap=year).values("service_id")
    lines = OrderLine.objects.filter(order=order, volume_certificate__gt=0)
    missing = (
        Service.objects.filter(pk__in=lines.values("quota__service_id"))
        .exclude(pk__in=enabled)
        .first()
    )
    if missing is not None:
        raise ServiceNotEnabled(service=missing.name, year=order.year)


def _set_volumes(order: SocialOrder) -> None:
    """Give every quota of the order its new volume; a quota left out of it has none."""
    volumes = dict(OrderLine.objects.filter(order=order).values_list("quota", "volume_certificate"))
    quotas = list(
        Quota.objects.filter(
            authority_id=order.authority_id,
            year=order.year,
            service__direction_id=order.direction_id,
        )
        .select_for_update(of=("self",))
        .select_related("category", "municipality")
        .order_by("pk")
    )
    faults = [
        f"{quota.municipality}, {quota.category}: объём {volumes.get(quota.pk, 0)} меньше уже "
        f"выданного ({quota.issued}). Оставьте не меньше выданного."
        for quota in quotas
        if volumes.get(quota.pk, 0) < quota.issued
    ]
    if faults:
        raise RowsRefused(faults)
    for quota in quotas:
        quota.volume = volumes.get(quota.pk, 0)
    Quota.objects.bulk_update(quotas, ["volume"])
