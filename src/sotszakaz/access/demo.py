"""The invented people anybody may try in a demonstration."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.identity.states import Role

PEOPLE = """
    SELECT u.id, u.full_name,
           (SELECT jsonb_agg(jsonb_build_array(a.role, coalesce(o.short_name, '')) ORDER BY a.id)
              FROM identity_assignment a
              LEFT JOIN identity_organisation o ON o.id = a.organisation_id
             WHERE a.user_id = u.id) AS roles,
           (SELECT string_agg(concat_ws(' ', p.surname, p.given_name, p.patronymic), ', '
                              ORDER BY p.sort_key)
              FROM people_citizenaccount c
              JOIN people_representative r ON r.representative_id = c.person_id
              JOIN people_person p ON p.id = r.person_id
             WHERE c.user_id = u.id) AS acts_for
      FROM identity_user u
     WHERE u.is_demo AND u.is_active
     ORDER BY u.id
"""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person: who they are here, and for whom they act."""

    user_id: int
    full_name: str
    roles: str
    note: str


def demo_people() -> list[DemoPerson]:
    """List the invented people, in the order they were made."""
    return [
        DemoPerson(
            user_id=key,
            full_name=name,
            roles="; ".join(_in_words(role, of) for role, of in json.loads(roles or "[]")),
            note=f"представляет: {acts_for}" if acts_for else "",
        )
        for key, name, roles, acts_for in sql.rows(PEOPLE)
    ]


def _in_words(role: str, organisation: str) -> str:
    label = str(Role(role).label)
    return f"{label}, {organisation}" if organisation else label
