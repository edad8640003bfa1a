"""Names of those who did things, by what the journal and the papers keep of them."""

from __future__ import annotations

from collections.abc import Iterable

from sotszakaz.database import sql

# Who plays the year of an invented region: they have no accounts.
INVENTED = {
    "planner": "Плановик (учебный год)",
    "clerk": "Специалист (учебный год)",
    "chief": "Руководитель (учебный год)",
    "accountant": "Бухгалтер (учебный год)",
    "provider": "Исполнитель (учебный год)",
    "holder": "Получатель (учебный год)",
}
PLAYED = ", ".join(f"('{key}', '{name}')" for key, name in INVENTED.items())


def name_of(column: str) -> str:
    """Write as an expression of SQL who a key or a sign-in name is; an unknown one stays so."""
    return f"""coalesce(
        (SELECT full_name FROM identity_user
          WHERE username = {column}
             OR id = CASE WHEN {column} ~ '^[0-9]{{1,18}}$' THEN {column}::bigint END
          ORDER BY username = {column}
          LIMIT 1),
        (SELECT name FROM (VALUES {PLAYED}) p (key, name) WHERE key = {column}),
        {column})"""


NAMES = f"""
    SELECT reference, {name_of("reference")} FROM unnest(%(references)s::text[]) AS r (reference)
"""


def names_of(references: Iterable[str]) -> dict[str, str]:
    """Name all the people of a list in one query."""
    asked = {reference for reference in references if reference}
    if not asked:
        return {}
    return dict(sql.rows(NAMES, {"references": sorted(asked)}))
