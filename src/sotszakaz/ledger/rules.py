"""Order of locks and the guard of closed months.

Order of locks, everywhere the same: month (shared), quota, group or offer, agreement, certificate
account, contract account, line account last, each by id.
"""

from __future__ import annotations

from dataclasses import replace

from sotszakaz.database.guards import Guard

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
