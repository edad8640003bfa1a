"""Names of providers for a choice."""

from __future__ import annotations

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.database import sql

PROVIDERS = sql.load("reads/auditor/sql/providers.sql")


def providers_of_region(membership: Membership) -> dict[int, str]:
    """Name the providers that offer services in the region."""
    return dict(sql.rows(PROVIDERS, scope_params(membership)))
