"""Conditions of a scenario in place of those of the training region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.region import CLERK, HEAD, NOW, Region
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.operations.define_criteria import define_criteria


def put_criteria_in_force(region: Region, tree: Mapping[str, Any]) -> int:
    """Put other criteria in force for the quota's service and category; give their id."""
    criteria = define_criteria(
        service_id=region.service_id,
        category_id=region.category_id,
        tree=tree,
        legal_act_id=region.legal_act_id,
        actor=CLERK,
        now=NOW,
    )
    activate_criteria(criteria_id=criteria, actor=HEAD, now=NOW)
    return criteria
