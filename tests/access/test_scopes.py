"""The conditions of the database and their names in Python are the same ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from sotszakaz import access
from sotszakaz.access.scopes import Scope

CONDITIONS = Path(access.__file__).with_name("sql") / "functions"


def test_every_condition_has_a_name_and_every_name_a_condition() -> None:
    assert {scope.value for scope in Scope} == {path.stem for path in CONDITIONS.glob("*.sql")}


@pytest.mark.django_db
@pytest.mark.parametrize("scope", Scope)
def test_postgresql_puts_the_text_of_a_condition_in_place_of_its_call(scope: Scope) -> None:
    """A condition that is called, and not put in, would bring the whole table for each page."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN SELECT id FROM {scope}('clerk', organisation => 1)")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Function Scan" not in plan


@pytest.mark.django_db
@pytest.mark.parametrize("scope", Scope)
def test_a_role_that_has_no_such_things_sees_none(scope: Scope) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN SELECT id FROM {scope}('administrator', 1, 1, 1, 1, 1, 1)")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "One-Time Filter: false" in plan
