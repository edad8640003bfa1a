"""What waits for a clerk."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch_one
from sotszakaz.kernel.money import Money

DASHBOARD = sql.load("reads/office/sql/dashboard.sql")


@dataclass(frozen=True, slots=True)
class OfficeDashboard:
    """How many of everything wait for the clerk or for others."""

    undecided: int
    not_issued: int
    queued: int
    files: int
    to_approve: int
    in_work: int
    new_providers: int
    reviewed_providers: int
    acts_to_accept: int
    money_to_accept: Money
    disputed_acts: int


def office_dashboard(membership: Membership) -> OfficeDashboard:
    """Count what waits."""
    return fetch_one(OfficeDashboard, DASHBOARD, scope_params(membership))
