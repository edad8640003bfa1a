"""Criteria for one person, and what to tell the person about them."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sotszakaz.eligibility.rules.tree import TODAY, Group, Leaf, Op, Tree, holds, leaves
from sotszakaz.eligibility.states import FactKind

_ANY = "Достаточно одного из условий:"
_ALL = "Все условия вместе:"
_COMPARE: dict[Op, Callable[[Any, Any], bool]] = {
    Op.EQUAL: operator.eq,
    Op.DIFFERENT: operator.ne,
    Op.AT_LEAST: operator.ge,
    Op.AT_MOST: operator.le,
    Op.MORE: operator.gt,
    Op.LESS: operator.lt,
    Op.IS: operator.is_,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the explanation; a heading of a group has no act. ``level`` is its indent."""

    is_met: bool
    says: str
    act: str
    level: int

    def __str__(self) -> str:
        if not self.act:
            return f"{'  ' * self.level}{self.says}"
        answer = "выполнено" if self.is_met else "не выполнено"
        return f"{'  ' * self.level}{self.says} ({self.act}): {answer}."


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the person has the right, and why."""

    is_eligible: bool
    failed_mask: int
    lines: tuple[Reason, ...]


def evaluate(tree: Tree, facts: Mapping[str, object], today: datetime.date) -> Outcome:
    """Decide about one person by what is stated; a missing fact does not meet its condition.

    Law: the conditions are set by the region's act named in each of them.
    """
    failed = sum(leaf.mask for leaf in leaves(tree) if not _holds(leaf, facts, today))
    return Outcome(holds(tree, failed), failed, explain(tree, failed))


def explain(tree: Tree, failed_mask: int) -> tuple[Reason, ...]:
    """Say for every condition whether it is met, in the order of the act."""
    return tuple(_lines(tree, failed_mask, 0, is_top=True))


def unmet(tree: Tree, failed_mask: int) -> Iterator[Leaf]:
    """Give the conditions for which the tree does not hold, in the order of the act.

    A condition that failed beside another one that was enough is not among them.
    """
    if holds(tree, failed_mask):
        return
    if isinstance(tree, Leaf):
        yield tree
        return
    for part in tree.parts:
        yield from unmet(part, failed_mask)


def _lines(tree: Tree, failed_mask: int, level: int, *, is_top: bool) -> Iterator[Reason]:
    is_met = holds(tree, failed_mask)
    if isinstance(tree, Leaf):
        yield Reason(is_met, tree.says, tree.act, level)
        return
    below = level
    if not (is_top and tree.needs_all):
        yield Reason(is_met, _ALL if tree.needs_all else _ANY, "", level)
        below += 1
    yield from _parts(tree, failed_mask, below)


def _parts(group: Group, failed_mask: int, level: int) -> Iterator[Reason]:
    for part in group.parts:
        yield from _lines(part, failed_mask, level, is_top=False)


def _holds(leaf: Leaf, facts: Mapping[str, object], today: datetime.date) -> bool:
    stated = facts.get(leaf.fact)
    if stated is None:
        return False
    if leaf.op is Op.ONE_OF:
        return stated in leaf.values
    compare, value = comparison(leaf, today)
    return _COMPARE[compare](stated, value)


def comparison(leaf: Leaf, today: datetime.date) -> tuple[Op, Any]:
    """Give the plain comparison a leaf comes to on a day: an age becomes a day of birth."""
    if leaf.op is Op.AGE_AT_LEAST:
        return Op.AT_MOST, _latest_birth(leaf, 0, today)
    if leaf.op is Op.AGE_AT_MOST:
        return Op.MORE, _latest_birth(leaf, 1, today)
    if leaf.kind is FactKind.DATE and leaf.value == TODAY:
        return leaf.op, today.isoformat()
    return leaf.op, leaf.value


def _latest_birth(leaf: Leaf, more: int, today: datetime.date) -> str:
    """Give the last day of birth of those who are already that many years old.

    Who was born on 29 February comes of age on 1 March of a common year.

    Law: none, our choice.
    """
    born = today.year - int(leaf.values[0]) - more
    is_leap = born % 4 == 0 and (born % 100 != 0 or born % 400 == 0)
    last = 28 if (today.month, today.day) == (2, 29) and not is_leap else today.day
    return f"{born:04d}-{today.month:02d}-{last:02d}"
