"""Names of those who did things, by what the journal and the papers keep of them."""

from __future__ import annotations

from collections.abc import Iterable

from sotszakaz.database import sql

NAMES = """
    SELECT id::text, username, full_name FROM identity_user
     WHERE id = ANY(%(keys)s::bigint[]) OR username = ANY(%(names)s::text[])
"""
# Who plays the year of an invented region: they have no accounts.
INVENTED = {
    "planner": "Плановик (учебный год)",
    "clerk": "Специалист (учебный год)",
    "chief": "Руководитель (учебный год)",
    "accountant": "Бухгалтер (учебный год)",
    "provider": "Исполнитель (учебный год)",
    "holder": "Получатель (учебный год)",
}
LARGEST_KEY = 18


def names_of(references: Iterable[str]) -> dict[str, str]:
    """Name the people whose keys or sign-in names are given; an unknown one stays as it is."""
    asked = {reference for reference in references if reference}
    if not asked:
        return {}
    keys = [int(reference) for reference in asked if _is_key(reference)]
    found = sql.rows(NAMES, {"keys": keys, "names": sorted(asked)})
    known = INVENTED | {username: name for _, username, name in found}
    known |= {key: name for key, _, name in found}
    return {reference: known.get(reference, reference) for reference in asked}


def name_of(column: str) -> str:
    """Write the same as an expression of SQL, for a list that names one person in a row."""
    played = ", ".join(f"('{key}', '{name}')" for key, name in INVENTED.items())
    return f"""coalesce(
        (SELECT full_name FROM identity_user
          WHERE username = {column}
             OR id = CASE WHEN {column} ~ '^[0-9]{{1,{LARGEST_KEY}}}$' THEN {column}::bigint END
          LIMIT 1),
        (SELECT name FROM (VALUES {played}) p (key, name) WHERE key = {column}),
        {column})"""


def _is_key(reference: str) -> bool:
    return reference.isascii() and reference.isdigit() and len(reference) <= LARGEST_KEY
