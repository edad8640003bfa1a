"""State machines as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from sotszakaz.kernel.errors import DomainError

S = TypeVar("S", bound=str)


class IllegalMove(DomainError):
    """Из состояния «{source}» нельзя перейти в состояние «{target}». {allowed}"""


@dataclass(frozen=True)
class Machine(Generic[S]):
    """Where a thing may go from each of its states.

    Every state appears as a key exactly once; a final state maps to an empty
    set. ``docs/states`` and the database guard are generated from this table.
    """

    name: str
    initial: S
    moves: Mapping[S, frozenset[S]]

    def __post_init__(self) -> None:
        named: set[S] = {self.initial}.union(*self.moves.values())
        unknown = named - self.moves.keys()
        if unknown:
            raise ValueError(f"{self.name}: unknown states {sorted(unknown)}")
        unreachable = self.moves.keys() - self.reachable()
        if unreachable:
            raise ValueError(f"{self.name}: unreachable states {sorted(unreachable)}")

    def reachable(self) -> frozenset[S]:
        """Give the states a thing can get to from the initial one, itself included."""
        seen: set[S] = set()
        queue = [self.initial]
        while queue:
            state = queue.pop()
            if state not in seen:
                seen.add(state)
                queue.extend(self.moves[state])
        return frozenset(seen)

    def transitions(self) -> list[tuple[S, S]]:
        """List every permitted move, sorted."""
        return sorted((source, target) for source in self.moves for target in self.moves[source])

    def finals(self) -> frozenset[S]:
        """Give the states that are never left."""
        return frozenset(state for state, targets in self.moves.items() if not targets)

    def check(self, source: S, target: S) -> None:
        """Refuse a move the table does not hold.

        Raises:
            IllegalMove: the move is not in the table.
        """
        if target not in self.moves[source]:
            raise IllegalMove(
                source=_label(source), target=_label(target), allowed=_allowed(self.moves[source])
            )


def _label(state: str) -> str:
    """Give the Russian name of a state where it has one."""
    return str(getattr(state, "label", state))


def _allowed(targets: Iterable[str]) -> str:
    names = ", ".join(f"«{_label(target)}»" for target in sorted(targets))
    return f"Возможно только: {names}." if names else "Это состояние окончательное."
