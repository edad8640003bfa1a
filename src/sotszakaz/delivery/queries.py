"""Acts with their lines, and what of a month waits to be done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.delivery.models import Act, Dispute, Visit
from sotszakaz.delivery.rules import ActUnknown, ClosingRefusal
from sotszakaz.delivery.states import UNSIGNED, ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month

CLOSING_REFUSALS = sql.load("delivery/sql/closing_refusals.sql")
# What a provider's program names, found among what is its provider's.
NAMED = """
    SELECT k.id, k.provider_id,
           (SELECT jsonb_object_agg(c.public_id, c.id) FROM booking_contract c
             WHERE c.public_id = ANY(%(contracts)s::uuid[]) AND c.provider_id = k.provider_id),
           (SELECT jsonb_object_agg(w.code, w.id) FROM providers_worker w
             WHERE w.code = ANY(%(workers)s::text[]) AND w.provider_id = k.provider_id)
      FROM providers_apikey k
     WHERE k.secret_hash = %(secret_hash)s AND k.revoked_at IS NULL"""


@dataclass(frozen=True, slots=True)
class NamedByProgram:
    """Whose key it is, and what is behind the names that a program uses.

    What is not its provider's is not here.
    """

    key_id: int
    provider_id: int
    contracts: dict[UUID, int]
    workers: dict[str, int]


@dataclass(frozen=True, slots=True)
class ActLine:
    """A line of an act: a service given, a service taken back, or what takes it back."""

    visit_id: int
    starts_at: datetime
    ends_at: datetime
    worker: str
    units: int
    cost: Money
    is_void: bool
    corrects_id: int | None
    reason: str
    dispute: str
    is_upheld: bool | None
    answer: str


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act as tables of a month show it."""

    act_id: int
    contract_id: int
    provider_id: int
    person: str
    visits: int
    units: int
    cost: Money
    fee: Money
    payable: Money
    status: ActStatus
    open_disputes: int


@dataclass(frozen=True, slots=True)
class ActCard:
    """An act with who signed it and all its lines."""

    act: ActRow
    month: Month
    formed_at: datetime
    signed_by_provider: str
    confirmed_at: datetime | None
    signed_by_holder: str
    accepted_at: datetime | None
    accepted_by: str
    lines: tuple[ActLine, ...]


def named_by_program(
    *, secret_hash: bytes, contracts: Iterable[UUID], workers: Iterable[str]
) -> NamedByProgram | None:
    """Find the living key of a program, and what it names; nothing when there is no such key."""
    asked = {
        "secret_hash": secret_hash,
        "contracts": list(contracts),
        "workers": list(workers),
    }
    found = sql.rows(NAMED, asked)
    if not found:
        return None
    key_id, provider_id, served, known = found[0]
    return NamedByProgram(
        key_id=key_id,
        provider_id=provider_id,
        contracts={UUID(name): key for name, key in json.loads(served or "{}").items()},
        workers=json.loads(known or "{}"),
    )


def act_card(act_id: int) -> ActCard:
    """Show an act with its lines in order of time.

    Raises:
        ActUnknown: there is no such act.
    """
    row = next(iter(_act_rows(Q(pk=act_id))), None)
    if row is None:
        raise ActUnknown(act_id=act_id)
    act = Act.objects.select_related("accounting_month").get(pk=act_id)
    return ActCard(
        act=row,
        month=Month.of(act.accounting_month.month),
        formed_at=act.formed_at,
        signed_by_provider=act.signed_by_provider,
        confirmed_at=act.confirmed_at,
        signed_by_holder=act.signed_by_holder,
        accepted_at=act.accepted_at,
        accepted_by=act.accepted_by,
        lines=_lines(act),
    )


def closing_refusals(
    contract_ids: Sequence[int], *, last_day: date, now: datetime
) -> list[ClosingRefusal]:
    """List the contracts that cannot be closed on a day, and why."""
    parameters = {"contracts": list(contract_ids), "last_day": last_day, "now": now}
    return fetch(ClosingRefusal, CLOSING_REFUSALS, parameters)


def acts_to_confirm(accounting_month_id: int) -> list[int]:
    """Give the acts that holders have not signed and do not dispute, by certificate."""
    waiting = Act.objects.filter(accounting_month_id=accounting_month_id, status__in=UNSIGNED)
    disputed = Dispute.objects.filter(act=OuterRef("pk"), is_upheld=None)
    return list(
        waiting.exclude(Exists(disputed))
        .order_by("contract__certificate_id", "contract_id")
        .values_list("pk", flat=True)
    )


def visits_of_month(accounting_month_id: int) -> list[int]:
    """Give the services of a month that stand: not taken back, not corrections.

    By certificate and time, so that who recorded first changes nothing.
    """
    visits = Visit.objects.filter(
        accounting_month_id=accounting_month_id, is_void=False, corrects=None
    )
    return list(visits.order_by("contract__certificate_id", "period").values_list("pk", flat=True))


def _act_rows(which: Q) -> list[ActRow]:
    acts = Act.objects.filter(which).select_related("contract__person")
    counted = acts.annotate(open=Count("disputes", filter=Q(disputes__is_upheld=None)))
    return [
        ActRow(
            act_id=act.pk,
            contract_id=act.contract_id,
            provider_id=act.provider_id,
            person=str(act.contract.person),
            visits=act.visits,
            units=act.units,
            cost=act.cost,
            fee=act.fee,
            payable=act.payable,
            status=ActStatus(act.status),
            open_disputes=act.open,
        )
        for act in counted.order_by("contract__person__sort_key", "pk")
    ]


def _lines(act: Act) -> tuple[ActLine, ...]:
    visits = Visit.objects.filter(
        accounting_month_id=act.accounting_month_id,
        contract_id=act.contract_id,
        after_closing=False,
    )
    told = visits.select_related("worker", "dispute").order_by("period", "pk")
    return tuple(_line(visit) for visit in told)


def _line(visit: Visit) -> ActLine:
    dispute = getattr(visit, "dispute", None)
    return ActLine(
        visit_id=visit.pk,
        starts_at=visit.period.lower,
        ends_at=visit.period.upper,
        worker=visit.worker.full_name,
        units=visit.units,
        cost=visit.cost,
        is_void=visit.is_void,
        corrects_id=visit.corrects_id,
        reason=visit.reason,
        dispute=dispute.reason if dispute else "",
        is_upheld=dispute.is_upheld if dispute else None,
        answer=dispute.answer if dispute else "",
    )
