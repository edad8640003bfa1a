"""Acts with their lines, and what of a month waits to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch, fetch_first
from sotszakaz.delivery.models import Act, Dispute, Visit
from sotszakaz.delivery.rules import ActUnknown, ClosingRefusal
from sotszakaz.delivery.states import UNSIGNED, ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month

CLOSING_REFUSALS = sql.load("delivery/sql/closing_refusals.sql")
ACT_CARD = sql.load("delivery/sql/act_card.sql")
IDS_BEHIND_API_KEY = sql.load("delivery/sql/ids_behind_api_key.sql")


@dataclass(frozen=True, slots=True)
class IdsBehindApiKey:
    """Whose an API key is, and the ids behind the names that came with it, in their order.

    What is not its provider's has no id here.
    """

    key_id: int
    provider_id: int
    contract_ids: list[int | None]
    worker_ids: list[int | None]


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
class ActCard:
    """An act with who signed it and all its lines in order of time."""

    act_id: int
    contract_id: int
    month: Month
    visits: int
    units: int
    cost: Money
    fee: Money
    payable: Money
    status: ActStatus
    open_disputes: int
    formed_at: datetime
    signed_by_provider: str
    confirmed_at: datetime | None
    signed_by_holder: str
    accepted_at: datetime | None
    accepted_by: str
    lines: tuple[ActLine, ...]


def ids_behind_api_key(
    *, secret_hash: bytes, contracts: Sequence[UUID], worker_codes: Sequence[str]
) -> IdsBehindApiKey | None:
    """Find a living API key and what the names sent with it stand for; nothing without a key."""
    sent = {
        "secret_hash": secret_hash,
        "contracts": list(contracts),
        "worker_codes": list(worker_codes),
    }
    return fetch_first(IdsBehindApiKey, IDS_BEHIND_API_KEY, sent)


def act_card(act_id: int) -> ActCard:
    """Show an act with its lines.

    Raises:
        ActUnknown: there is no such act.
    """
    card = fetch_first(ActCard, ACT_CARD, {"act_id": act_id})
    if card is None:
        raise ActUnknown(act_id=act_id)
    return card


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
