"""Payers with the directions they pay for."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch

BUDGET_SCOPES = sql.load("reads/control/sql/budget_scopes.sql")


@dataclass(frozen=True, slots=True)
class BudgetScope:
    """A payer and a direction: accounting months are opened and closed for each."""

    payer_id: int
    direction_id: int
    title: str


def visible_budget_scopes(membership: Membership) -> list[BudgetScope]:
    """List the payers and directions whose money the member sees."""
    return fetch(BudgetScope, BUDGET_SCOPES, scope_params(membership))
