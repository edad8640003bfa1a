"""Whether counters say what postings say."""

from __future__ import annotations

from sotszakaz.database import sql
from sotszakaz.ledger.queries import counter_columns, recounted


def counted_otherwise() -> list[str]:
    """Name the owners whose counters differ from the sums of their postings, or overfull ones."""
    wrong = []
    for owner in ("line", "certificate", "contract"):
        columns = ", ".join(counter_columns(owner))
        counters = set(sql.rows(f"SELECT {owner}_id, {columns} FROM ledger_{owner}account"))
        posted = set(sql.rows(f"SELECT {owner}_id, {columns} FROM ({recounted(owner)}) r"))
        wrong += [f"{owner} {row}" for row in sorted(counters ^ posted)]
    return wrong + _places() + _limits()


def _places() -> list[str]:
    offers = sql.rows("""
        SELECT o.id, o.taken FROM providers_offer o
         WHERE o.taken <> (SELECT count(*) FROM booking_contract c
                            WHERE c.offer_id = o.id AND c.group_id IS NULL
                              AND c.status IN ('requested', 'active'))""")
    return [f"offer {row}" for row in offers]


def _limits() -> list[str]:
    agreements = sql.rows("""
        SELECT g.id, g.committed_kopecks FROM providers_agreement g
         WHERE g.limit_kopecks IS NOT NULL
           AND g.committed_kopecks <> (
               SELECT coalesce(sum(a.committed_kopecks), 0)
                 FROM booking_contract c JOIN ledger_contractaccount a ON a.contract_id = c.id
                WHERE c.agreement_id = g.id)""")
    return [f"agreement {row}" for row in agreements]
