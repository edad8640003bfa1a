"""Closing certificates whose term is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_ended_certificates
from sotszakaz.certificates.queries import with_open_contracts
from sotszakaz.certificates.rules import ClosingResult
from sotszakaz.database import rows, sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money

EXPIRED = Event("certificates.certificates_expired", "Закрыто по сроку: {closed}")
CLOSE = sql.load("certificates/sql/close_certificates.sql")


@dataclass(frozen=True, slots=True)
class Expired:
    """How many were closed, how many wait for their contracts to end, what went back."""

    closed: int
    waiting: int
    released: Money


@transaction.atomic
def expire_certificates(*, day: date, actor: Actor, now: datetime) -> Expired:
    """Close every certificate whose last day is before the day («истечение срока»).

    Those with an unfinished contract wait: the next run closes them.

    Law: money is not carried over to the next year [S:ROSTOV].
    """
    ended = lock_ended_certificates(day)
    waiting = with_open_contracts(ended)
    ready = [certificate_id for certificate_id in ended if certificate_id not in waiting]
    sql.disable_nested_loops()
    values = {"certificates": ready, "reason": "", "now": now}
    closing = rows.fetch_one(ClosingResult, CLOSE, values)
    audit.record(
        EXPIRED,
        subject=f"certificates.certificate:{day.isoformat()}",
        actor=actor,
        at=now,
        closed=closing.closed,
        waiting=len(waiting),
        kopecks=closing.released.kopecks,
    )
    return Expired(closing.closed, len(waiting), closing.released)
