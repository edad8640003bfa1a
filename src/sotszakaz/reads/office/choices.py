"""What a clerk chooses from: places, services, categories."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.database import sql

CHOICES = sql.load("reads/office/sql/choices.sql")
Listed = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """Ids and names, by name: those of the body's orders, and every place of the region."""

    municipalities: Listed
    services: Listed
    categories: Listed
    all_municipalities: Listed


def choices(membership: Membership) -> Choices:
    """List what a clerk may choose from."""
    listed: dict[str, Listed] = {"municipality": [], "service": [], "category": [], "home": []}
    for kind, key, name in sql.rows(CHOICES, scope_params(membership)):
        listed[kind].append((key, name))
    return Choices(listed["municipality"], listed["service"], listed["category"], listed["home"])
