"""Guards of tables: triggers that refuse what must never be stored (ADR 0005).

A model lists its ``guards`` beside its columns, ``definitions`` installs them after ``migrate``.
Their functions stand in ``<chapter>/sql/functions`` and read no setting: nothing in a session
switches a guard off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from sotszakaz.kernel.states import Machine

S = TypeVar("S", bound=str)


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger: when it fires, for which rows, and the function that refuses."""

    name: str
    fires: str
    rows: str
    function: str

    def trigger(self, table: str) -> str:
        """Give the statement that sets the guard over a table."""
        return (
            f"CREATE TRIGGER {self.name} {self.fires} ON {table} {self.rows}"
            f" EXECUTE FUNCTION {self.function}"
        )


def append_only() -> Guard:
    """Guard rows that are neither changed nor deleted."""
    return Guard("append_only", "BEFORE UPDATE OR DELETE", "FOR EACH ROW", "refuse_change()")


def never_changed() -> Guard:
    """Guard rows that are not changed; they are cleared away when their time is over."""
    return Guard("never_changed", "BEFORE UPDATE", "FOR EACH ROW", "refuse_change()")


def never_deleted() -> Guard:
    """Guard rows that are not deleted."""
    return Guard("never_deleted", "BEFORE DELETE", "FOR EACH ROW", "refuse_change()")


def final(status: str) -> Guard:
    """Guard rows that stay as they are from a status on."""
    rows = f"FOR EACH ROW WHEN (OLD.status = '{status}')"
    return Guard(f"{status}_is_final", "BEFORE UPDATE OR DELETE", rows, "refuse_change()")


def state_guard(machine: Machine[S]) -> Guard:
    """Guard the status of rows: even a bare UPDATE cannot jump over the table of moves."""
    moves = ",".join(f"{source}:{target}" for source, target in machine.transitions())
    rows = "FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)"
    return Guard("state_guard", "BEFORE UPDATE", rows, f"refuse_unknown_move('{{{moves}}}')")
