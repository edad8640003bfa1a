"""What criteria are made of."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from sotszakaz.eligibility.states import FactKind

TODAY = "today"
"""The value of a date condition that stands for the day of the decision."""

Single = int | str
Value = Single | tuple[Single, ...]


class Op(enum.Enum):
    """How a stated fact is compared with the value of a condition."""

    EQUAL = "=="
    DIFFERENT = "!="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    ONE_OF = "in"
    AGE_AT_LEAST = "age>="
    AGE_AT_MOST = "age<="
    IS = "is"


_ORDER = frozenset({Op.EQUAL, Op.DIFFERENT, Op.AT_LEAST, Op.AT_MOST, Op.MORE, Op.LESS})
_WORDS = frozenset({Op.EQUAL, Op.DIFFERENT, Op.ONE_OF})
OPS_OF_KIND: dict[FactKind, frozenset[Op]] = {
    FactKind.MONEY: _ORDER,
    FactKind.WHOLE: _ORDER | {Op.ONE_OF},
    FactKind.DATE: _ORDER | {Op.AGE_AT_LEAST, Op.AGE_AT_MOST},
    FactKind.FLAG: frozenset({Op.IS}),
    FactKind.CODE: _WORDS,
    FactKind.TEXT: _WORDS,
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition («условие»): its sentence and the number of its act.

    Units: ``value`` is kopecks for money, years for ages, an ISO day for dates; ``bit`` is the
    place of the leaf in the mask of failed conditions.
    """

    bit: int
    fact: str
    kind: FactKind
    op: Op
    value: Value
    says: str
    act: str

    @property
    def mask(self) -> int:
        """The mask with the bit of this leaf alone."""
        return 1 << self.bit

    @property
    def values(self) -> tuple[Single, ...]:
        """What the fact is compared with, as a list."""
        return self.value if isinstance(self.value, tuple) else (self.value,)


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions that must hold together, or one of which is enough."""

    needs_all: bool
    parts: tuple[Leaf | Group, ...]


Tree = Leaf | Group


def leaves(tree: Tree) -> Iterator[Leaf]:
    """Give the conditions in reading order, which is the order of their bits."""
    if isinstance(tree, Leaf):
        yield tree
        return
    for part in tree.parts:
        yield from leaves(part)


def holds(tree: Tree, failed_mask: int) -> bool:
    """Tell whether the tree holds when these leaves failed."""
    if isinstance(tree, Leaf):
        return not failed_mask & tree.mask
    results = (holds(part, failed_mask) for part in tree.parts)
    return all(results) if tree.needs_all else any(results)
