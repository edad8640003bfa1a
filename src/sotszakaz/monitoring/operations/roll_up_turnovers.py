"""Adding new postings to the turnovers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.monitoring.models import TurnoverMark

ROLLED_UP = Event("monitoring.turnovers_rolled_up", "Обороты пополнены проводками: {postings}")
ADD = sql.load("monitoring/sql/roll_up_turnovers.sql")


@transaction.atomic
def roll_up_turnovers(*, actor: Actor, now: datetime) -> int:
    """Add the postings made since the last time to the turnovers («обороты»); gives how many."""
    TurnoverMark.objects.get_or_create(pk=1)
    mark = TurnoverMark.objects.select_for_update().get(pk=1)
    last = _last_settled_posting()
    (postings,) = sql.row(ADD, {"after": mark.posting_id, "last": last})
    mark.posting_id = max(mark.posting_id, last)
    mark.save(update_fields=["posting_id"])
    audit.record(
        ROLLED_UP,
        subject=f"monitoring.turnovers:{mark.posting_id}",
        actor=actor,
        at=now,
        postings=postings,
    )
    return int(postings)


def _last_settled_posting() -> int:
    """Give a number below which no posting is still being written.

    Numbers are given out before the transaction ends, so the largest one seen is no limit. Whoever
    writes postings holds the table; once the lock is ours nobody writes, and all smaller numbers
    are settled. Rolling the savepoint back gives the lock up at once: writers wait a millisecond.
    """
    with transaction.atomic():
        sql.run("LOCK TABLE ledger_posting IN SHARE MODE")
        (last,) = sql.row("SELECT coalesce(max(id), 0) FROM ledger_posting")
        transaction.set_rollback(True)
    return int(last)
