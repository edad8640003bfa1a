"""A small year for pages and figures: two people chose, one of them was served and paid for."""

from __future__ import annotations

from sotszakaz.eligibility.models import QueueEntry
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import PostingKind, PostingSource
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW
from tests.factories.eligibility import make_application
from tests.factories.ledger import post
from tests.factories.people import make_person
from tests.factories.region import Region, make_region

# What happened to the money of the first contract: 2,000 delivered, 300 of it is the holder's fee,
# 1,500 accepted, 1,200 of that paid, 100 returned.
MONEY = (
    (PostingKind.DELIVER, 2_000),
    (PostingKind.FEE, 300),
    (PostingKind.ACCEPT, 1_500),
    (PostingKind.PAY, 1_200),
    (PostingKind.RETURN, 100),
)


def make_year() -> Region:
    """Issue three certificates, let two people choose, serve one, queue a fourth person."""
    region = make_region()
    people = [make_person(number) for number in range(1, 5)]
    certificates = [make_certificate(region, person) for person in people[:3]]
    contract = make_contract(region, certificates[0])
    make_contract(region, certificates[1], offer_id=region.offer_ids[1])
    for kind, roubles in MONEY:
        _post(kind, region, certificates[0], contract, Money.roubles(roubles))
    QueueEntry.objects.create(
        application_id=make_application(region, people[3], quota_id=region.quota_ids[1]),
        quota_id=region.quota_ids[1],
        submitted_at=NOW,
        reason=QueueReason.VOLUME,
        entered_at=NOW,
    )
    return region


def _post(
    kind: PostingKind, region: Region, certificate: int, contract: int, amount: Money
) -> None:
    units = 240 if kind in {PostingKind.DELIVER, PostingKind.ACCEPT} else 0
    post(
        kind,
        PostingSource.ACT,
        1,
        amount,
        units,
        line_id=region.budget_line_id,
        certificate_id=certificate,
        contract_id=contract,
    )
