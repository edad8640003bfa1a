"""Postings, accounting months, and whether counters say what postings say."""

from __future__ import annotations

import datetime as dt

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import (
    AccountingMonth,
    CertificateAccount,
    ContractAccount,
    LineAccount,
    Posting,
)
from sotszakaz.ledger.states import PostingKind, PostingSource
from tests.factories.days import NOW, YEAR, ZONE

ACCOUNTS = {"line": LineAccount, "certificate": CertificateAccount, "contract": ContractAccount}


def post(
    kind: PostingKind,
    source: PostingSource,
    source_id: int,
    amount: Money,
    units: int = 0,
    *,
    line_id: int,
    certificate_id: int | None = None,
    contract_id: int | None = None,
    now: dt.datetime = NOW,
) -> None:
    """Post one move of the ledger in the month of the moment, as operations do."""
    Posting.objects.create(
        at=now,
        month=now.astimezone(ZONE).date().replace(day=1),
        kind=kind,
        line_id=line_id,
        certificate_id=certificate_id,
        contract_id=contract_id,
        amount=amount,
        units=units,
        source=source,
        source_id=source_id,
    )


def make_month(payer_id: int, direction_id: int, month: int = 1) -> int:
    """Give an accounting month of the year, opened if need be."""
    return AccountingMonth.objects.get_or_create(
        payer_id=payer_id, direction_id=direction_id, month=dt.date(YEAR, month, 1)
    )[0].pk


def counter_mismatches() -> list[str]:
    """Name the owners whose counters differ from the sums of their postings, or overfull ones."""
    wrong = []
    for owner, model in ACCOUNTS.items():
        fields = [str(field.column) for field in model._meta.concrete_fields]
        columns = ", ".join(name for name in fields if name.endswith(("_kopecks", "_units")))
        counters = set(sql.rows(f"SELECT {owner}_id, {columns} FROM ledger_{owner}account"))
        posted = set(sql.rows(f"SELECT {owner}_id, {columns} FROM posted_{owner}s()"))
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
