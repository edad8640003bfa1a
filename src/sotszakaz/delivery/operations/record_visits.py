"""A register of services of a provider: the main path of delivery."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.delivery.rules import JudgedVisit, RegisterLine
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source

VISITS_RECORDED = Event(
    "delivery.visits_recorded",
    "Реестр посещений: строк {rows}, записано {recorded} на {kopecks} коп.",
)
LOCK = """
    SELECT FROM ledger_contractaccount WHERE contract_id = ANY(%(contracts)s::text::bigint[])
     ORDER BY contract_id FOR NO KEY UPDATE"""
RECORD = sql.compact(
    sql.load("delivery/sql/record_visits.sql")
    + movement(moves="moves", kinds=[Kind.DELIVER], source=Source.VISIT)
    + """
    SELECT visit_id, CASE WHEN verdict IS NULL THEN cost ELSE stored_cost END, verdict
      FROM decided ORDER BY n"""
)

# Reasons judged after it is known who is busy: without that they may be wrong.
AFTER_BUSY = {"worker_overlap", "person_overlap", "units", "money"}


class _Doubtful(Exception):
    """The quick judgement is not enough."""


@transaction.atomic
def record_visits(
    *, rows: Sequence[RegisterLine], provider_id: int, actor: Actor, now: datetime
) -> list[JudgedVisit]:
    """Record a register of services («реестр посещений»); give the fate of every line in order.

    Lines that cannot stand are refused one by one with a reason, the others are recorded. Sent
    twice, a register records nothing new.

    Raises:
        ConstraintViolated: others keep recording the same workers or holders at this very moment.
    Law: rounding of the price is set by the region's act (policy "rounding").
    """
    parameters = {
        "contracts": _array(row.contract_id for row in rows),
        "workers": _array(row.worker_id for row in rows),
        "starts": _array(row.starts_at.isoformat() for row in rows),
        "amounts": _array(row.units for row in rows),
        "durations": _array(row.duration and f"{row.duration.total_seconds()}s" for row in rows),
        "keys": _array(row.idempotency_key for row in rows),
        "provider": provider_id,
        "now": now,
        "actor_kind": actor.kind,
        "actor_reference": actor.reference,
    }
    sql.expect_a_set_of(len(rows))
    sql.run(LOCK, {"contracts": parameters["contracts"]})
    try:
        return _record(parameters, careful=False)
    except (ConstraintViolated, _Doubtful):
        # Somebody is busy at the time of some line, or may be.
        return _record(parameters, careful=True)


def _array(values: Iterable[object]) -> str:
    """Write an array as PostgreSQL reads it: the driver would take ten times as long."""
    return "{" + ",".join("NULL" if value is None else str(value) for value in values) + "}"


def _record(parameters: dict[str, object], *, careful: bool) -> list[JudgedVisit]:
    with violations.translate_violations(), transaction.atomic():
        judged = sql.rows(RECORD, {**parameters, "careful": careful})
        if not careful and any(reason in AFTER_BUSY for _, _, reason in judged):
            raise _Doubtful
    return [
        JudgedVisit(visit_id, None if kopecks is None else Money(kopecks), reason)
        for visit_id, kopecks, reason in judged
    ]
