"""Closing certificates whose term is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.queries import with_open_contracts
from sotszakaz.certificates.rules import closing
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.planning.locks import lock_quotas_and_lines

EXPIRED = Event("certificates.certificates_expired", "Закрыто по сроку: {closed}")
CLOSE = closing(sql.load(__file__, "close"))
ENDED = """
SELECT DISTINCT quota_id FROM certificates_certificate
 WHERE status <> 'closed' AND upper(period) <= %(day)s::date
"""
LOCK = """
SELECT c.id FROM certificates_certificate c
  JOIN ledger_certificateaccount a ON a.certificate_id = c.id
 WHERE c.status <> 'closed' AND upper(c.period) <= %(day)s::date
   AND c.quota_id = ANY(%(quotas)s)
 ORDER BY c.id FOR UPDATE
"""


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
    quotas = [quota_id for (quota_id,) in sql.rows(ENDED, {"day": day})]
    lock_quotas_and_lines(quotas)
    ended = [key for (key,) in sql.rows(LOCK, {"day": day, "quotas": quotas})]
    waiting = with_open_contracts(ended)
    ready = [key for key in ended if key not in waiting]
    sql.expect_sets()
    closed, _, kopecks = sql.row(CLOSE, {"certificates": ready, "reason": "", "now": now})
    audit.record(
        EXPIRED,
        subject=f"certificates.certificate:{day.isoformat()}",
        actor=actor,
        at=now,
        closed=closed,
        waiting=len(waiting),
        kopecks=kopecks,
    )
    return Expired(closed, len(waiting), Money(kopecks))
