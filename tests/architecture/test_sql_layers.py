"""Layers hold in SQL too: a package names no table and no function of a package above it.

A table belongs to the chapter its name begins with, a function to the chapter whose folder
``sql/functions`` has it. Who stands above whom is read from the import contract.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from sqlparse import lexer
from sqlparse import tokens as kinds

from tools.reference.source import SOURCE

ARROWS, DOORS = "Every arrow goes down", "Doors never touch a table"
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """A table or function that a file names in SQL, and the package it belongs to."""

    path: str
    package: str
    name: str
    owner: str


def contract(name: str) -> dict[str, list[str]]:
    settings = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text("utf-8"))
    contracts: list[dict[str, list[str]]] = settings["tool"]["importlinter"]["contracts"]
    return next(one for one in contracts if str(one["name"]) == name)


@cache
def heights() -> dict[str, int]:
    """Say on which floor each package stands; neighbours on a floor do not know each other."""
    layers = reversed(contract(ARROWS)["layers"])
    return {package: floor for floor, layer in enumerate(layers) for package in WORD.findall(layer)}


@cache
def tables() -> dict[str, str]:
    """Name every table of ours with its chapter."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.db_table: model._meta.app_label
        for model in models
        if model._meta.app_label in heights() and model.__module__.startswith("sotszakaz.")
    }


@cache
def functions() -> dict[str, str]:
    """Name every function of the database with its chapter."""
    return {
        path.stem: path.relative_to(SOURCE).parts[0]
        for path in SOURCE.glob("*/sql/functions/*.sql")
    }


def names_in(statement: str) -> Iterator[tuple[str, str]]:
    """Give the tables a text of SQL names and the functions it calls, each with its owner.

    Comments say nothing. Bodies of functions and statements inside quotes are read too.
    """
    words = [
        (kind, text)
        for kind, text in lexer.tokenize(statement)
        if kind not in kinds.Whitespace and kind not in kinds.Comment
    ]
    for place, (kind, text) in enumerate(words):
        if kind in kinds.Literal and text[:1] in {"$", "'"} and len(text) > 1:
            yield from names_in(text.strip("$'"))
            continue
        following = words[place + 1][1] if place + 1 < len(words) else ""
        for word in WORD.findall(text):
            if word in tables():
                yield word, tables()[word]
            if word in functions() and following.startswith("("):
                yield word, functions()[word]
            if word.endswith("_") and word[:-1] in heights():  # the rest of the name is put in
                yield word, word[:-1]


def texts_of(path: Path) -> Iterator[str]:
    """Give what a file says in SQL: the whole of it, or the strings of Python that are no docs."""
    text = path.read_text("utf-8")
    if path.suffix == ".sql":
        yield text
        return
    tree = ast.parse(text)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "sql.call":
            yield f"{ast.literal_eval(node.args[0])}()"


def named(root: Path) -> Iterator[Named]:
    """Give everything the files of a tree name in SQL."""
    for path in sorted([*root.rglob("*.sql"), *root.rglob("*.py")]):
        where = path.relative_to(root)
        for text in texts_of(path):
            for name, owner in names_in(text):
                yield Named(str(where), where.parts[0], name, owner)


def upward(found: Iterable[Named]) -> list[Named]:
    """Give what stands not below the package that names it."""
    return [
        one
        for one in dict.fromkeys(found)
        if one.owner != one.package and heights()[one.owner] >= heights()[one.package]
    ]


@pytest.fixture(scope="module")
def everything() -> list[Named]:
    return list(named(SOURCE))


def test_no_package_names_a_table_or_a_function_of_one_above_it(everything):
    found = upward(everything)
    assert not found, "\n".join(f"{o.path}: {o.name} is of {o.owner}" for o in found)


def test_doors_name_no_table_and_no_function(everything):
    doors = {module.removeprefix("sotszakaz.") for module in contract(DOORS)["source_modules"]}
    found = [one for one in everything if one.package in doors]
    assert not found, "\n".join(f"{o.path}: {o.name}" for o in found)


def test_what_chapters_name_below_them_is_seen(everything):
    """A checker that sees nothing would find no fault either."""
    seen = {(one.package, one.owner) for one in everything}
    assert {
        ("access", "planning"),
        ("booking", "ledger"),
        ("delivery", "booking"),
        ("monitoring", "outbox"),
        ("reads", "access"),
        ("settlement", "delivery"),
    } <= seen


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("ledger/sql/read.sql", "SELECT id FROM booking_contract c", "booking_contract"),
        ("ledger/sql/join.sql", "DELETE FROM x USING delivery_act\nWHERE a", "delivery_act"),
        ("eligibility/sql/next.sql", "SELECT FROM providers_offer", "providers_offer"),
        ("booking/sql/call.sql", "SELECT monthly_fee (1, 2)", "monthly_fee"),
        (
            "policy/sql/functions/f.sql",
            "CREATE FUNCTION f() RETURNS int AS $$ SELECT id FROM people_person $$;",
            "people_person",
        ),
        ("audit/quoted.sql", "DO $$ EXECUTE 'SELECT FROM notices_notice' $$;", "notices_notice"),
        ("ledger/queries.py", 'A = """\nSELECT FROM planning_quota"""', "planning_quota"),
        ("ledger/parts.py", 'A = f"SELECT {b} FROM planning_quota"', "planning_quota"),
        ("ledger/pieces.py", 'A = f"SELECT FROM booking_{b}"', "booking_"),
        ("people/operations/x.py", "sql.call('record_visit', 1)", "record_visit"),
    ],
)
def test_what_stands_above_is_found(tmp_path, file, text, name):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert [one.name for one in upward(named(tmp_path))] == [name]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("booking/sql/down.sql", "SELECT service_cost(1) FROM ledger_posting -- delivery_act"),
        ("booking/sql/own.sql", "SELECT id AS delivery_act_id FROM booking_contract"),
        ("reads/holder/sql/x.sql", "SELECT full_name(p) FROM visible_people('clerk') p"),
        ("ledger/words.py", '"""Not of booking_contract."""\nA = {"full_name": 1}'),
    ],
)
def test_what_stands_below_is_no_fault(tmp_path, file, text):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert upward(named(tmp_path)) == []
