"""A small year for pages and figures: two people chose, one of them was served and paid for."""

from __future__ import annotations

import datetime as dt

from sotszakaz.database import sql
from sotszakaz.eligibility.models import QueueEntry
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source
from tests.certificates_made import make_certificate, make_contract
from tests.region import NOW, Region, make_application, make_person, make_region

# What happened to the money of the first contract: 2,000 delivered, 300 of it is the holder's fee,
# 1,500 accepted, 1,200 of that paid, 100 returned.
MONEY = (
    (Kind.DELIVER, 2_000),
    (Kind.FEE, 300),
    (Kind.ACCEPT, 1_500),
    (Kind.PAY, 1_200),
    (Kind.RETURN, 100),
)


def make_year() -> Region:
    """Issue three certificates, let two people choose, serve one, queue a fourth person."""
    region = make_region()
    people = [make_person(number) for number in range(1, 5)]
    certificates = [make_certificate(region, person) for person in people[:3]]
    contract = make_contract(region, certificates[0])
    make_contract(region, certificates[1], offer_id=region.offer_ids[1])
    for kind, roubles in MONEY:
        _move(kind, region, certificates[0], contract, Money.roubles(roubles))
    QueueEntry.objects.create(
        application_id=make_application(region, people[3], quota_id=region.quota_ids[1]),
        quota_id=region.quota_ids[1],
        submitted_at=NOW,
        reason=QueueReason.VOLUME,
        entered_at=NOW,
    )
    return region


def _move(kind: Kind, region: Region, certificate: int, contract: int, amount: Money) -> None:
    units = 240 if kind in {Kind.DELIVER, Kind.ACCEPT} else 0
    moves = """WITH moves AS (
        SELECT %(kind)s::smallint AS kind, %(month)s::date AS month, %(line)s::bigint AS line_id,
               %(certificate)s::bigint AS certificate_id, %(contract)s::bigint AS contract_id,
               %(kopecks)s::bigint AS kopecks, %(units)s::int AS units, 1::bigint AS source_id),
    """
    sql.run(
        moves + movement(moves="moves", kinds=[kind], source=Source.ACT) + " SELECT 1",
        {
            "kind": kind.value,
            "month": dt.date(NOW.year, 1, 1),
            "line": region.budget_line_id,
            "certificate": certificate,
            "contract": contract,
            "kopecks": amount.kopecks,
            "units": units,
            "now": NOW,
        },
    )
