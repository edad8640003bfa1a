"""Rows of this chapter kept from others till the end of a transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sotszakaz.database import sql
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.rules import MonthNotOpen, VisitUnknown
from sotszakaz.ledger.locks import lock_open_month

LOCK_ACTS = sql.load("delivery/sql/lock_acts.sql")


def lock_visit(visit_id: int, *, exclusive_month: bool = False) -> Visit:
    """Take a service of an open month for change, and keep its month open.

    Raises:
        VisitUnknown: there is no such service.
        MonthNotOpen: its month is being closed or is closed.
    """
    month = Visit.objects.filter(pk=visit_id).values_list("accounting_month_id", flat=True).first()
    if month is None:
        raise VisitUnknown(visit_id=visit_id)
    lock_open_month(month, refusal=MonthNotOpen, exclusive=exclusive_month)
    return Visit.objects.select_for_update(no_key=True, of=("self",)).get(pk=visit_id)


def lock_act_of(visit: Visit) -> Act | None:
    """Take the act a service belongs to for change, if it was formed."""
    acts = Act.objects.select_for_update(no_key=True, of=("self",))
    return acts.filter(
        accounting_month_id=visit.accounting_month_id, contract_id=visit.contract_id
    ).first()


def lock_acts(act_ids: Sequence[int]) -> None:
    """Take acts of open months for change, and wait for services being recorded for them.

    Raises:
        MonthNotOpen: the month of an act is being closed or is closed.
    """
    months = Act.objects.filter(pk__in=act_ids).values_list("accounting_month_id", flat=True)
    for month in months.distinct().order_by("accounting_month_id"):
        lock_open_month(month, refusal=MonthNotOpen)
    sql.row(LOCK_ACTS, {"act_ids": list(act_ids)})
