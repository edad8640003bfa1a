"""Declaring what applicants of a direction state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.eligibility.models import Fact
from sotszakaz.eligibility.queries import fact_specs
from sotszakaz.eligibility.rules.facts import BIRTH_DATE, NAME, FactNameWrong, FactSpec
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError

DEFINED = Event("eligibility.facts_defined", "Объявлены сведения заявителя: {names}")


class FactKindFixed(DomainError):
    """Вид сведения «{title}» менять нельзя: по нему уже читаются заявления. Объявите новое."""


@transaction.atomic
def define_facts(
    *, direction_id: int, facts: Sequence[FactSpec], actor: Actor, now: datetime
) -> None:
    """Declare facts of a direction («сведения заявителя»); a repeated one changes its heading.

    Raises:
        FactNameWrong: a name is not a word that criteria can use, or is taken by the person's own.
        FactKindFixed: a declared fact would change its kind.
        ConstraintViolated: two facts with one heading.
    """
    known = fact_specs(direction_id)
    for fact in facts:
        if NAME.fullmatch(fact.name) is None or fact.name == BIRTH_DATE:
            raise FactNameWrong(name=fact.name)
        if fact.name in known and known[fact.name].kind is not fact.kind:
            raise FactKindFixed(title=fact.title)
    with violations.translate_violations():
        for fact in facts:
            Fact.objects.update_or_create(
                direction_id=direction_id,
                name=fact.name,
                defaults={
                    "title": fact.title,
                    "kind": fact.kind,
                    "is_required": fact.is_required,
                },
            )
    audit.record(
        DEFINED,
        subject=f"policy.direction:{direction_id}",
        actor=actor,
        at=now,
        names=[fact.name for fact in facts],
    )
