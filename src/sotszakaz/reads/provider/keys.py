"""Keys of a provider's own programs, as its pages list them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch

API_KEYS = sql.load("reads/provider/sql/api_keys.sql")


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key: which program has it, who issued it, whether it still lets anything in."""

    key_id: int
    title: str
    issued_at: datetime
    issued_by: str
    revoked_at: datetime | None


def list_keys(membership: Membership) -> list[KeyRow]:
    """List the keys, living ones first, the latest before the others."""
    return fetch(KeyRow, API_KEYS, scope_params(membership) | {"key": None})


def get_key(membership: Membership, key_id: int) -> KeyRow:
    """Give one of the keys.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(KeyRow, API_KEYS, membership, key=key_id)
