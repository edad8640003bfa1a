"""A register of services of a provider: the main path of delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.delivery.rules import JudgedVisit, RegisterLine
from sotszakaz.kernel.actor import Actor

VISITS_RECORDED = Event(
    "delivery.visits_recorded",
    "Реестр посещений: строк {rows}, записано {recorded} на {kopecks} коп.",
)
LOCK_ACCOUNTS = sql.load("delivery/sql/lock_accounts.sql")
RECORD = sql.load("delivery/sql/record_visits.sql")


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
        "contracts": [row.contract_id for row in rows],
        "workers": [row.worker_id for row in rows],
        "starts": [row.starts_at for row in rows],
        "amounts": [row.units for row in rows],
        "durations": [row.duration for row in rows],
        "idempotency_keys": [row.idempotency_key for row in rows],
        "provider": provider_id,
        "now": now,
        "actor_kind": actor.kind,
        "actor_reference": actor.reference,
    }
    sql.force_custom_plans(len(rows))
    sql.run(LOCK_ACCOUNTS, {"contracts": parameters["contracts"]})
    try:
        return _record(parameters)
    except ConstraintViolated:
        # Somebody has just recorded the same worker or holder: judged again, the line is refused.
        return _record(parameters)


def _record(parameters: dict[str, object]) -> list[JudgedVisit]:
    with violations.translate_violations(), transaction.atomic():
        return fetch(JudgedVisit, RECORD, parameters)
