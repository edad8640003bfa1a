"""Taking one application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from psycopg.types.json import Jsonb

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import rows, sql, violations
from sotszakaz.eligibility.queries import fact_specs
from sotszakaz.eligibility.rules.facts import checked_facts
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.queries import order_quota

SUBMITTED = Event("eligibility.application_submitted", "Принято заявление {number}")
SUBMIT = sql.load("eligibility/sql/submit_application.sql")


@dataclass(frozen=True, slots=True)
class Submitted:
    """The application that was made, and its number."""

    application_id: int
    number: str


@transaction.atomic
def submit_application(
    *,
    person_id: int,
    quota_id: int,
    facts: Mapping[str, object],
    actor: Actor,
    now: datetime,
    number: str = "",
) -> int:
    """Take an application for a certificate («заявление»); give its id.

    Units: money facts are kopecks, days are ISO text. Without a number it gets the next one.

    Raises:
        FactUnknown, FactMissing, FactWrong: the facts are not what the direction asks for.
        ConstraintViolated: this person already has a live application, or the number is taken.
    """
    quota = order_quota(quota_id)
    stated = checked_facts(fact_specs(quota.direction_id), facts)
    with violations.translate_violations():
        submitted = rows.fetch_one(
            Submitted,
            SUBMIT,
            {
                "number": number,
                "year": quota.year,
                "person": person_id,
                "quota": quota_id,
                "facts": Jsonb(stated),
                "now": now,
            },
        )
    audit.record(
        SUBMITTED,
        subject=f"eligibility.application:{submitted.application_id}",
        actor=actor,
        at=now,
        number=submitted.number,
    )
    return submitted.application_id
