"""The arithmetic of stages, written once and turned into SQL for set-based operations.

An operation of a higher chapter names a relation of moves and the kinds in it; ``movement`` gives
the CTEs that write the postings and change the counters. A relation of moves has the columns
``kind, month, line_id, certificate_id, contract_id, kopecks, units, source_id``.

Why text and not a function call per move: a set of ten thousand moves is one statement, and a row
is updated once in it, whatever kinds of moves touch it (PostgreSQL silently skips a second update
of a row within one statement).

Order of locks, everywhere the same: month (shared), quota, group or offer, agreement, certificate
account, contract account, line account last, each by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sotszakaz.database.guards import Guard
from sotszakaz.ledger.states import MOVES, Kind, Source, Stage

# Namespace of advisory locks that stand for accounting months: who writes into a month holds it
# shared, who closes it holds it alone, so nothing slips in between the count and the closing.
MONTH_LOCK = 24


def closed_month_guards(*, one_by_one: bool = False) -> list[Guard]:
    """Guard a table with ``accounting_month_id``: rows of a closed month stay.

    One check per statement, over the rows it touched, so bulk work pays for it once. An update is
    checked on both sides: a row neither leaves a closed month nor enters one. Where rows come
    mostly ``one_by_one``, an insert is checked row by row.
    """
    rows = "REFERENCING {} TABLE AS changed_rows FOR EACH STATEMENT"
    of_rows = "refuse_rows_of_closed_month()"
    insert = Guard("closed_month_insert", "AFTER INSERT", rows.format("NEW"), of_rows)
    if one_by_one:
        insert = replace(insert, rows="FOR EACH ROW", function="refuse_row_of_closed_month()")
    return [
        insert,
        Guard("closed_month_leave", "AFTER UPDATE", rows.format("OLD"), of_rows),
        Guard("closed_month_enter", "AFTER UPDATE", rows.format("NEW"), of_rows),
        Guard("closed_month_delete", "AFTER DELETE", rows.format("OLD"), of_rows),
    ]


# Which column of a counter holds the money that stands at a stage. Delivered but not yet accepted
# money is still committed for the budget line: the line is not touched by every visit.
LINE_COLUMNS = {
    Stage.FREE: "free",
    Stage.RESERVED: "reserved",
    Stage.COMMITTED: "committed",
    Stage.DELIVERED: "committed",
    Stage.ACCEPTED: "accepted",
    Stage.PAID: "paid",
    Stage.RETURNED: "returned",
}
CERTIFICATE_COLUMNS = {
    Stage.RESERVED: "available",
    Stage.COMMITTED: "committed",
    Stage.FREE: "released",
}
CONTRACT_COLUMNS = {
    Stage.COMMITTED: "left",
    Stage.DELIVERED: "delivered",
    Stage.ACCEPTED: "accepted",
    Stage.PAID: "paid",
    Stage.RETURNED: "returned",
    Stage.FREE: "fee",
}
UNIT_COLUMNS = frozenset({"available", "committed", "released", "left", "delivered", "accepted"})
LINE_KINDS = frozenset(Kind) - {Kind.DELIVER, Kind.UNDELIVER}
CERTIFICATE_KINDS = frozenset({Kind.RELEASE, Kind.COMMIT, Kind.UNCOMMIT})
CONTRACT_KINDS = frozenset(
    {
        Kind.UNCOMMIT,
        Kind.DELIVER,
        Kind.UNDELIVER,
        Kind.ACCEPT,
        Kind.FEE,
        Kind.PAY,
        Kind.RETURN,
    }
)


def movement(*, moves: str, kinds: Sequence[Kind], source: Source) -> str:
    """Give the CTEs that post the moves and change the counters.

    The CTEs are named ``<moves>_posted``, ``<moves>_certificates``, ``<moves>_contracts``,
    ``<moves>_lines`` (those that the kinds need) and go after the CTE ``moves``. The statement
    needs the parameter ``now``. A counter that would break its CHECK fails the whole statement.

    Law: none, our choice (ADR 0003).
    """
    parts = [_postings(moves, kinds, source), *_new_accounts(moves, kinds)]
    parts += [
        _update(
            moves, "certificate", CERTIFICATE_COLUMNS, [k for k in kinds if k in CERTIFICATE_KINDS]
        ),
        _update(moves, "contract", CONTRACT_COLUMNS, [k for k in kinds if k in CONTRACT_KINDS]),
        _update(moves, "line", LINE_COLUMNS, [k for k in kinds if k in LINE_KINDS]),
    ]
    return ",\n".join(part for part in parts if part)


def _postings(moves: str, kinds: Sequence[Kind], source: Source) -> str:
    giver = " ".join(f"WHEN {k.value} THEN {MOVES[k][0].value}" for k in kinds)
    taker = " ".join(f"WHEN {k.value} THEN {MOVES[k][1].value}" for k in kinds)
    return f"""{moves}_posted AS (
    INSERT INTO ledger_posting (at, month, kind, giver, taker, line_id, certificate_id,
                                contract_id, amount_kopecks, units, source, source_id)
    SELECT %(now)s, month, kind, CASE kind {giver} END, CASE kind {taker} END, line_id,
           certificate_id, contract_id, kopecks, units, {source.value}, source_id
      FROM {moves} WHERE kopecks > 0 OR units > 0
    RETURNING 1)"""


def _new_accounts(moves: str, kinds: Sequence[Kind]) -> list[str]:
    parts = []
    if Kind.RESERVE in kinds:
        parts.append(f"""{moves}_opened AS (
    INSERT INTO ledger_certificateaccount (certificate_id, line_id, nominal_kopecks,
           available_kopecks, committed_kopecks, released_kopecks,
           nominal_units, available_units, committed_units, released_units)
    SELECT certificate_id, line_id, kopecks, kopecks, 0, 0, units, units, 0, 0
      FROM {moves} WHERE kind = {Kind.RESERVE.value}
    RETURNING 1)""")
    if Kind.COMMIT in kinds:
        parts.append(f"""{moves}_opened_contracts AS (
    INSERT INTO ledger_contractaccount (contract_id, certificate_id, line_id, committed_kopecks,
           left_kopecks, delivered_kopecks, accepted_kopecks, paid_kopecks, fee_kopecks,
           returned_kopecks, committed_units, left_units, delivered_units, accepted_units)
    SELECT contract_id, certificate_id, line_id, kopecks, kopecks, 0, 0, 0, 0, 0,
           units, units, 0, 0
      FROM {moves} WHERE kind = {Kind.COMMIT.value}
    RETURNING 1)""")
    return parts


def _update(moves: str, owner: str, columns: Mapping[Stage, str], kinds: Sequence[Kind]) -> str:
    """Change the counters of one owner by the sum of the moves that touch it."""
    deltas = _deltas(owner, columns, kinds)
    if not deltas:
        return ""
    sums = ", ".join(f"{expression} AS {column}" for column, expression in deltas.items())
    sets = ", ".join(f"{column} = a.{column} + m.{column}" for column in deltas)
    only = ", ".join(str(kind.value) for kind in kinds)
    return f"""{moves}_{owner}s AS (
    UPDATE ledger_{owner}account a SET {sets}
      FROM (SELECT {owner}_id, {sums} FROM {moves} WHERE kind IN ({only}) GROUP BY {owner}_id) m
     WHERE a.{owner}_id = m.{owner}_id
    RETURNING 1)"""


def _deltas(owner: str, columns: Mapping[Stage, str], kinds: Sequence[Kind]) -> dict[str, str]:
    """Give the expression of change for each column that changes at all."""
    signs: dict[str, list[tuple[Kind, str]]] = {}
    for kind in kinds:
        giver, taker = MOVES[kind]
        steps = [(columns.get(giver), "-"), (columns.get(taker), "+"), _total_step(owner, kind)]
        for column, sign in steps:
            if column is not None:
                signs.setdefault(column, []).append((kind, sign))
    deltas = {}
    for column, moves_of in signs.items():
        deltas[f"{column}_kopecks"] = _signed("kopecks", moves_of)
        if owner != "line" and column in UNIT_COLUMNS:
            deltas[f"{column}_units"] = _signed("units", moves_of)
    return deltas


def _total_step(owner: str, kind: Kind) -> tuple[str | None, str]:
    """Name the total that a move changes: a line's limit, what a contract has in all."""
    totals = {
        ("line", Kind.OPEN): ("limit", "+"),
        ("line", Kind.CUT): ("limit", "-"),
        ("contract", Kind.UNCOMMIT): ("committed", "-"),
    }
    return totals.get((owner, kind), (None, ""))


def _signed(measure: str, moves_of: Sequence[tuple[Kind, str]]) -> str:
    cases = " ".join(f"WHEN {kind.value} THEN {sign}{measure}" for kind, sign in moves_of)
    return f"sum(CASE kind {cases} ELSE 0 END)::bigint"
