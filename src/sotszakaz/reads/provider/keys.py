"""Keys of a provider's own programs, as its pages list them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.database import sql
from sotszakaz.reads.actors import name_of

_KEYS = f"""
    SELECT k.id, k.title, k.issued_at, {name_of("k.issued_by")}, k.revoked_at
      FROM providers_apikey k
     WHERE k.provider_id = %(provider)s AND k.id = coalesce(%(key)s::bigint, k.id)
     ORDER BY k.revoked_at IS NOT NULL, k.id DESC"""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key: which program has it, who issued it, whether it still lets anything in."""

    key_id: int
    title: str
    issued_at: datetime
    issued_by: str
    revoked_at: datetime | None


def keys_of_provider(provider_id: int) -> list[KeyRow]:
    """List the keys, living ones first, the latest before the others."""
    return _rows(provider_id, None)


def key_of_provider(provider_id: int, key_id: int) -> KeyRow:
    """Give one of the keys."""
    (row,) = _rows(provider_id, key_id)
    return row


def _rows(provider_id: int, key_id: int | None) -> list[KeyRow]:
    return [KeyRow(*found) for found in sql.rows(_KEYS, {"provider": provider_id, "key": key_id})]
