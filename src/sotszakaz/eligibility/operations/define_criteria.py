"""Drafting criteria."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.eligibility.models import Criteria
from sotszakaz.eligibility.queries import criteria_tree
from sotszakaz.kernel.actor import Actor

DRAFTED = Event("eligibility.criteria_drafted", "Подготовлены критерии, редакция {version}")


@transaction.atomic
def define_criteria(
    *,
    service_id: int,
    category_id: int,
    tree: Mapping[str, Any],
    legal_act_id: int,
    actor: Actor,
    now: datetime,
) -> int:
    """Draft a new version of the criteria of a service and category («критерии»); give its id.

    Raises:
        CriteriaRefused: the tree does not read.
        ConstraintViolated: somebody drafts the same version at this moment.
    """
    versions = Criteria.objects.filter(service_id=service_id, category_id=category_id)
    last = versions.aggregate(last=Max("version"))["last"] or 0
    criteria = Criteria(
        service_id=service_id,
        category_id=category_id,
        version=last + 1,
        tree=tree,
        legal_act_id=legal_act_id,
        prepared_by=actor.reference,
    )
    criteria_tree(criteria)
    with violations.translate_violations():
        criteria.save(force_insert=True)
    audit.record(
        DRAFTED,
        subject=f"eligibility.criteria:{criteria.pk}",
        actor=actor,
        at=now,
        version=criteria.version,
    )
    return criteria.pk
