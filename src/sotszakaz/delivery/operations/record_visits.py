"""A register of services of a provider: the main path of delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.violations import Refused
from sotszakaz.delivery.rules import JudgedVisit, VisitRow
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source

VISITS_RECORDED = Event(
    "delivery.visits_recorded",
    "Реестр посещений: строк {rows}, записано {recorded} на {kopecks} коп.",
)
LOCK = """
    SELECT FROM ledger_contractaccount WHERE contract_id = ANY(%(contracts)s::bigint[])
     ORDER BY contract_id FOR NO KEY UPDATE"""
RECORD = sql.compact(
    sql.load(__file__)
    + movement(moves="moves", kinds=[Kind.DELIVER], source=Source.VISIT)
    + """
    SELECT visit_id, CASE WHEN verdict IS NULL THEN cost ELSE stored_cost END, verdict
      FROM decided ORDER BY n"""
)


@transaction.atomic
def record_visits(
    *, rows: Sequence[VisitRow], provider_id: int, actor: Actor, now: datetime
) -> list[JudgedVisit]:
    """Record a register of services («реестр посещений»); give the fate of every line in order.

    Lines that cannot stand are refused one by one with a reason, the others are recorded. Sent
    twice, a register records nothing new.

    Raises:
        Refused: others keep recording the same workers or holders at this very moment.
    Law: rounding of the price is set by the region's act (policy "rounding").
    """
    parameters = {
        "contracts": [row.contract_id for row in rows],
        "workers": [row.worker_id for row in rows],
        "starts": [row.starts_at for row in rows],
        "amounts": [row.units for row in rows],
        "durations": [row.duration for row in rows],
        "keys": [row.key for row in rows],
        "provider": provider_id,
        "now": now,
        "actor_kind": actor.kind,
        "actor_reference": actor.reference,
    }
    sql.run(LOCK, {"contracts": parameters["contracts"]})
    try:
        return _record(parameters, careful=False)
    except Refused:
        # Somebody is busy at the time of some line, or became so at this very moment.
        return _record(parameters, careful=True)


def _record(parameters: dict[str, object], *, careful: bool) -> list[JudgedVisit]:
    with violations.explained(), transaction.atomic():
        judged = sql.rows(RECORD, {**parameters, "careful": careful})
    return [
        JudgedVisit(visit_id, None if kopecks is None else Money(kopecks), reason)
        for visit_id, kopecks, reason in judged
    ]
