"""The two kinds of triggers: guards of states and of closed months."""

from __future__ import annotations

from typing import TypeVar

import pgtrigger
from django.db.models import Model

from sotszakaz.kernel.states import Machine

S = TypeVar("S", bound=str)

# Namespace of advisory locks that stand for accounting months: who writes into a month holds it
# shared, who closes it holds it alone, so nothing slips in between the count and the closing.
MONTH_LOCK = 24

MONTH_IS_CLOSED = (
    "Месяц закрыт: записи в нём не меняются. Внесите исправление новой записью в открытом месяце."
)

CHECK_MONTH = f"""
    held := pg_advisory_xact_lock_shared({MONTH_LOCK}, NEW.accounting_month_id::int) IS NOT NULL;
    PERFORM FROM ledger_accountingmonth WHERE id = NEW.accounting_month_id AND status = 'closed';
    IF FOUND THEN
        RAISE EXCEPTION '{MONTH_IS_CLOSED}'
              USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';
    END IF;
    RETURN NULL;
"""
CHECK_MONTHS = f"""
    SELECT min(accounting_month_id), max(accounting_month_id) INTO changed_month, last_month
      FROM changed_rows;
    WHILE changed_month IS NOT NULL LOOP
        held := pg_advisory_xact_lock_shared({MONTH_LOCK}, changed_month::int) IS NOT NULL;
        PERFORM FROM ledger_accountingmonth WHERE id = changed_month AND status = 'closed';
        IF FOUND THEN
            RAISE EXCEPTION '{MONTH_IS_CLOSED}'
                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';
        END IF;
        EXIT WHEN changed_month = last_month;
        SELECT min(accounting_month_id) INTO changed_month
          FROM changed_rows WHERE accounting_month_id > changed_month;
    END LOOP;
    RETURN NULL;
"""


class Life(pgtrigger.FSM):
    """The guard of a field's moves, as one expression.

    The guard of the library asks by SELECT, and that costs more than the UPDATE it guards.
    """

    def get_declare(self, model: Model) -> list[tuple[str, str]]:
        """Need no variables."""
        return []

    def get_func(self, model: Model) -> str:
        """Say what is refused."""
        moves = ",".join(f"{old}:{new}" for old, new in self.transitions)
        return self.format_sql(
            f"""
            IF NEW.{self.field} <> OLD.{self.field}
               AND OLD.{self.field} || ':' || NEW.{self.field} <> ALL ('{{{moves}}}'::text[]) THEN
                RAISE EXCEPTION
                    'Invalid transition of field "{self.field}" from "%" to "%" on table %',
                    OLD.{self.field}, NEW.{self.field}, TG_TABLE_NAME;
            END IF;
            RETURN NEW;
            """
        )


def life(machine: Machine[S]) -> pgtrigger.FSM:
    """Make the guard of a machine: even a bare UPDATE cannot jump over its table of moves."""
    moves = [(str(source), str(target)) for source, target in machine.transitions()]
    return Life(name="life", field="status", transitions=moves)


def closed_month_triggers(*, one_by_one: bool = False) -> list[pgtrigger.Trigger]:
    """Make the triggers for a table with ``accounting_month_id``: rows of a closed month stay.

    One check per statement, over the rows it touched, so bulk work pays for it once. An update is
    checked on both sides: a row neither leaves a closed month nor enters one. Where rows come
    mostly ``one_by_one``, an insert is checked row by row: for a single row the table of touched
    rows costs a quarter of all the work of recording a visit.
    """
    if one_by_one:
        return [_insert_of_a_row(), *(_of_a_statement(*side) for side in SIDES[1:])]
    return [_of_a_statement(*side) for side in SIDES]


SIDES = (
    ("insert", pgtrigger.Insert, "new"),
    ("leave", pgtrigger.Update, "old"),
    ("enter", pgtrigger.Update, "new"),
    ("delete", pgtrigger.Delete, "old"),
)


def _insert_of_a_row() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="closed_month_insert",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        declare=[("held", "boolean")],
        func=CHECK_MONTH,
    )


def _of_a_statement(name: str, operation: pgtrigger.Operation, side: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"closed_month_{name}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**{side: "changed_rows"}),  # type: ignore[no-untyped-call]  # pgtrigger leaves it untyped
        declare=[("changed_month", "bigint"), ("last_month", "bigint"), ("held", "boolean")],
        func=CHECK_MONTHS,
    )
