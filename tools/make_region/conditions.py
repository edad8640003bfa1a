"""A second, independent reading of the conditions of the right: it only counts applicants."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from typing import Any

_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "is": operator.eq,
    "age>=": operator.ge,
    "age<=": operator.le,
}


def holds(node: Mapping[str, Any], person: Mapping[str, Any], on: dt.date) -> bool:
    """Say whether the person meets the conditions on the day."""
    if "all" in node:
        return all(holds(child, person, on) for child in node["all"])
    if "any" in node:
        return any(holds(child, person, on) for child in node["any"])
    have, want = person[node["fact"]], node["value"]
    if have is None:
        return False
    if node["op"].startswith("age"):
        have = on.year - have.year - ((on.month, on.day) < (have.month, have.day))
    elif isinstance(have, dt.date):
        want = dt.date.fromisoformat(want)
    return _OPERATORS[node["op"]](have, want)
