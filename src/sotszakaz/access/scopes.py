"""Whose is it? One condition for each kind of thing, for its own page and for every list of it.

The conditions are functions of the database in ``access/sql/functions``: each takes the role and
the bounds of a membership and gives the rows of a table that the member sees. PostgreSQL puts their
text in place of the call, so ``FROM visible_certificates(…)`` costs what the condition costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch_first
from sotszakaz.kernel.errors import DomainError

Row = TypeVar("Row")


class NotVisible(DomainError):
    """Такой страницы нет."""


class Scope(StrEnum):
    """Kinds of things that are not everybody's; each is the name of its condition."""

    ACT = "visible_acts"
    API_KEY = "visible_keys"
    APPLICATION = "visible_applications"
    BUDGET_LINE = "visible_budget_lines"
    CERTIFICATE = "visible_certificates"
    CONTRACT = "visible_contracts"
    CRITERIA = "visible_criteria"
    ISSUE_BATCH = "visible_batches"
    MANAGED_GROUP = "managed_groups"
    MANAGED_OFFER = "managed_offers"
    MANAGED_PROVIDER = "managed_providers"
    MONTH = "visible_months"
    ORDER = "visible_orders"
    PERSON = "visible_people"
    PERSON_AT_DESK = "region_people"
    POSTING = "visible_postings"
    PROVIDER = "visible_providers"
    QUOTA = "visible_quotas"
    RECOVERY = "visible_recoveries"
    REGISTER = "visible_registers"
    UPLOAD = "visible_uploads"
    VISIT = "visible_visits"


def scope_params(membership: Membership) -> dict[str, Any]:
    """Give the role and the bounds of a membership as parameters of a statement.

    They begin with ``my_``, so that no filter of a list can take the place of a bound.
    """
    return {
        "my_role": str(membership.role),
        "my_person": membership.for_person_id,
        "my_provider": membership.provider_id,
        "my_organisation": membership.organisation_id,
        "my_municipality": membership.municipality_id,
        "my_direction": membership.direction_id,
        "my_jurisdiction": membership.jurisdiction_id,
    }


def get_visible(row: type[Row], statement: str, membership: Membership, **filters: Any) -> Row:
    """Run a statement over things the member sees and give the only one it is asked for.

    Raises:
        NotVisible: there is no such thing, or it is another's; the answer does not tell which.
    """
    first = fetch_first(row, statement, scope_params(membership) | filters)
    if first is None:
        raise NotVisible
    return first


def require_visible(membership: Membership, scope: Scope, identifier: UUID | int) -> int:
    """Give the id of a thing the member may see, by its id or by its public id.

    Raises:
        NotVisible: there is no such thing, or it is another's; the answer does not tell which.
    """
    return next(iter(require_all_visible(membership, scope, [identifier])))


def require_all_visible(
    membership: Membership, scope: Scope, identifiers: Sequence[UUID | int]
) -> list[int]:
    """Give the ids of things the member may see, all or none.

    Raises:
        NotVisible: some of them are another's or are not there.
    """
    is_public = all(isinstance(one, UUID) for one in identifiers)
    column, type_name = ("public_id", "uuid") if is_public else ("id", "bigint")
    visible = sql.rows(
        f"""SELECT id FROM {scope}(
                %(my_role)s, %(my_person)s, %(my_provider)s, %(my_organisation)s,
                %(my_municipality)s, %(my_direction)s, %(my_jurisdiction)s)
             WHERE {column} = ANY (%(identifiers)s::{type_name}[])""",
        scope_params(membership) | {"identifiers": list(identifiers)},
    )
    if len(visible) != len(set(identifiers)):
        raise NotVisible
    return [int(visible_id) for (visible_id,) in visible]
