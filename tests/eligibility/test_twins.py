"""The criteria in Python and in SQL decide the same about everybody."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from sotszakaz.database import sql
from sotszakaz.eligibility.rules.criteria_sql import compile_criteria
from sotszakaz.eligibility.rules.evaluation import evaluate
from sotszakaz.eligibility.rules.reading import read_tree
from sotszakaz.eligibility.rules.tree import OPS_OF_KIND, Op
from sotszakaz.eligibility.states import FactKind

Condition = dict[str, Any]
KINDS = {
    "income": FactKind.MONEY,
    "degree": FactKind.WHOLE,
    "until": FactKind.DATE,
    "resident": FactKind.FLAG,
    "code": FactKind.CODE,
    "note": FactKind.TEXT,
    "birth_date": FactKind.DATE,
}
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2030, 12, 31)) | st.sampled_from(
    [dt.date(2004, 2, 29), dt.date(1924, 2, 29), dt.date(2006, 2, 28), dt.date(2024, 2, 29)]
)
WORDS = st.sampled_from(["a", "A", "ё", "е", "а б", "'; --", "%s", "{x}", ""]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4
)
STATED: dict[FactKind, st.SearchStrategy[Any]] = {
    FactKind.MONEY: st.integers(0, 4) | st.integers(0, 10**15),
    FactKind.WHOLE: st.integers(-2, 2) | st.integers(-(10**15), 10**15),
    FactKind.DATE: DAYS.map(dt.date.isoformat),
    FactKind.FLAG: st.booleans(),
    FactKind.CODE: WORDS,
    FactKind.TEXT: WORDS,
}


def values(kind: FactKind, op: Op) -> st.SearchStrategy[object]:
    if op in {Op.AGE_AT_LEAST, Op.AGE_AT_MOST}:
        return st.integers(0, 150)
    single: st.SearchStrategy[object] = STATED[kind]
    if kind is FactKind.MONEY:
        single = STATED[kind].map(lambda kopecks: f"{kopecks // 100},{kopecks % 100:02d}")
    if kind is FactKind.DATE:
        single |= st.just("today")
    return st.lists(single, min_size=1, max_size=3) if op is Op.ONE_OF else single


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    fact = draw(st.sampled_from(sorted(KINDS)))
    op = draw(st.sampled_from(sorted(OPS_OF_KIND[KINDS[fact]], key=lambda op: op.value)))
    value = draw(values(KINDS[fact], op))
    return {"fact": fact, "op": op.value, "value": value, "says": "Условие", "act": "1"}


def groups(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=4)
    return several.map(lambda some: {"all": some}) | several.map(lambda some: {"any": some})


TREES = st.recursive(conditions(), groups, max_leaves=10)
PEOPLE = st.fixed_dictionaries(
    {}, optional={fact: STATED[kind] | st.none() for fact, kind in KINDS.items()}
)


@pytest.mark.django_db
@settings(max_examples=150)
@given(document=TREES, people=st.lists(PEOPLE, min_size=1, max_size=20), today=DAYS)
def test_python_and_sql_decide_the_same(document, people, today):
    tree = read_tree(document, KINDS)
    compiled = compile_criteria(tree, today, facts="p.facts", mask="m.failed_mask")
    statement = f"""
        SELECT {compiled.is_eligible}, m.failed_mask
          FROM (SELECT p.place, {compiled.failed_mask} AS failed_mask
                  FROM unnest(%(people)s::jsonb[]) WITH ORDINALITY AS p(facts, place)
                OFFSET 0) m
         ORDER BY m.place
    """
    stated = {"people": [Jsonb(facts) for facts in people]}
    by_sql = sql.rows(statement, compiled.parameters | stated)
    outcomes = [evaluate(tree, facts, today) for facts in people]
    assert by_sql == [(outcome.is_eligible, outcome.failed_mask) for outcome in outcomes]
