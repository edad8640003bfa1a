"""Criteria for a population: the same conditions as SQL over the stored facts.

Criteria are data a region sets, so their SQL is made here and nowhere else; all other SQL stands in
files. Values are always bound.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sotszakaz.eligibility.rules.evaluation import comparison
from sotszakaz.eligibility.rules.tree import Group, Leaf, Op, Tree, leaves
from sotszakaz.eligibility.states import FactKind

_SIGNS = {
    Op.EQUAL: "=",
    Op.DIFFERENT: "<>",
    Op.AT_LEAST: ">=",
    Op.AT_MOST: "<=",
    Op.MORE: ">",
    Op.LESS: "<",
    Op.IS: "=",
}
# How a stated fact is read out of JSON and of which type the value is. ISO days are ordered as
# text, byte by byte: no cast per row, and the same order as Python's.
_COLUMNS = {
    FactKind.MONEY: ("({facts} ->> '{fact}')::bigint", "bigint"),
    FactKind.WHOLE: ("({facts} ->> '{fact}')::bigint", "bigint"),
    FactKind.DATE: ("({facts} ->> '{fact}') COLLATE \"C\"", "text"),
    FactKind.FLAG: ("({facts} ->> '{fact}')", "text"),
    FactKind.CODE: ("({facts} ->> '{fact}')", "text"),
    FactKind.TEXT: ("({facts} ->> '{fact}')", "text"),
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """Two expressions and the values they need.

    ``failed_mask`` reads the facts; ``is_eligible`` reads the mask, so that a condition is computed
    once per person.
    """

    failed_mask: str
    is_eligible: str
    parameters: dict[str, Any]


def compile_criteria(
    tree: Tree, today: datetime.date, *, facts: str = "facts", mask: str = "failed_mask"
) -> Compiled:
    """Turn criteria into SQL over a jsonb column of facts; twin of ``evaluate``.

    A missing fact gives NULL, and NULL takes the branch of a failed condition.
    """
    parameters: dict[str, Any] = {}
    cases = []
    for leaf in leaves(tree):
        condition = _condition(leaf, today, facts, parameters)
        cases.append(f"CASE WHEN {condition} THEN 0 ELSE {leaf.mask}::bigint END")
    return Compiled(" + ".join(cases), _verdict(tree, mask), parameters)


def _condition(leaf: Leaf, today: datetime.date, facts: str, parameters: dict[str, Any]) -> str:
    column, kind = _COLUMNS[leaf.kind]
    stated = column.format(facts=facts, fact=leaf.fact)
    name = f"criterion_{leaf.bit}"
    if leaf.op is Op.ONE_OF:
        parameters[name] = list(leaf.values)
        return f"{stated} = ANY(%({name})s::{kind}[])"
    op, value = comparison(leaf, today)
    parameters[name] = str(value).lower() if leaf.kind is FactKind.FLAG else value
    return f"{stated} {_SIGNS[op]} %({name})s::{kind}"


def _verdict(tree: Tree, mask: str) -> str:
    """Say the tree over the mask; leaves of one group are tested together."""
    if isinstance(tree, Leaf):
        return f"{mask} & {tree.mask} = 0"
    own = sum(part.mask for part in tree.parts if isinstance(part, Leaf))
    parts = [f"({_verdict(part, mask)})" for part in tree.parts if isinstance(part, Group)]
    if own:
        parts.insert(0, f"{mask} & {own} {'= 0' if tree.needs_all else f'<> {own}'}")
    return (" AND " if tree.needs_all else " OR ").join(parts)
