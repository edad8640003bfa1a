"""Registering categories of citizens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.models import Category

REGISTERED = Event("planning.categories_registered", "Внесены категории потребителей: {codes}")


@transaction.atomic
def register_categories(
    *, direction_id: int, names: Mapping[str, str], actor: Actor, now: datetime
) -> dict[str, int]:
    """Enter categories by their codes («категория потребителей») and give their ids by code.

    Raises:
        ConstraintViolated: a code of the direction is already entered.
    """
    with violations.translate_violations():
        stored = Category.objects.bulk_create(
            Category(direction_id=direction_id, code=code, name=name)
            for code, name in names.items()
        )
    audit.record(
        REGISTERED,
        subject=f"policy.direction:{direction_id}",
        actor=actor,
        at=now,
        codes=", ".join(names),
    )
    return {category.code: category.pk for category in stored}
