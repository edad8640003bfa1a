"""Applicants with the right, and what an issue must leave behind, for tests."""

import datetime as dt
from collections.abc import Sequence

from sotszakaz.certificates.models import Certificate, FeeCeiling
from sotszakaz.certificates.operations.approve_issue import Issued, approve_issue
from sotszakaz.certificates.operations.prepare_issue import Prepared, prepare_issue
from sotszakaz.database import sql
from sotszakaz.eligibility.models import Decision, QueueEntry
from sotszakaz.ledger.models import CertificateAccount, LineAccount, Posting
from sotszakaz.ledger.states import Kind
from sotszakaz.planning.models import Quota
from tests.eligibility.criteria import put_in_force
from tests.region import CHIEF, CLERK, NOW, Region, make_application, make_person


def make_applicants(
    region: Region, count: int, *, quota_id: int | None = None, first: int = 1, **facts: object
) -> list[int]:
    """Create people with the right who applied a minute after one another."""
    keys = []
    for number in range(first, first + count):
        key = make_application(
            region,
            make_person(number),
            quota_id=quota_id,
            submitted_at=NOW - dt.timedelta(days=5) + dt.timedelta(minutes=number),
            **facts,
        )
        keys.append(key)
    give_right(region, keys)
    return keys


def give_right(region: Region, keys: Sequence[int], *, is_eligible: bool = True) -> None:
    """Decide on applications without asking the criteria."""
    for key in keys:
        Decision.objects.create(
            application_id=key,
            criteria_id=criteria_of(region),
            is_eligible=is_eligible,
            failed_mask=0 if is_eligible else 1,
            decided_at=NOW,
        )


def criteria_of(region: Region) -> int:
    """Put criteria in force when they are not yet; give those of the first category."""
    found = sql.rows("SELECT min(id) FROM eligibility_criteria")
    return found[0][0] or put_in_force(region)[0]


def issue_all(region: Region, *, now: dt.datetime = NOW) -> tuple[Prepared, Issued]:
    """Prepare a bulk issue and approve it by another person."""
    prepared = prepare_issue(order_id=region.order_id, actor=CLERK, now=now)
    return prepared, approve_issue(batch_id=prepared.batch_id, actor=CHIEF, now=now)


def holders() -> list[int]:
    """List applications by which certificates are issued, by number of certificate."""
    return list(Certificate.objects.order_by("number").values_list("application_id", flat=True))


def waiting() -> dict[int, str]:
    """Tell who waits and why."""
    return dict(QueueEntry.objects.filter(left_at=None).values_list("pk", "reason"))


def assert_all_adds_up(region: Region) -> None:
    """Compare quotas, accounts and lines with certificates and postings."""
    live = Certificate.objects.exclude(closed_at__isnull=False, closed_reason="refused")
    for quota in Quota.objects.all():
        assert quota.issued == live.filter(quota=quota).count()
    line = LineAccount.objects.get(pk=region.budget_line_id)
    reserved = Posting.objects.filter(kind=Kind.RESERVE)
    released = Posting.objects.filter(kind=Kind.RELEASE)
    stands = _sum(reserved) - _sum(released)
    assert line.reserved.kopecks == stands
    assert line.free.kopecks == line.limit.kopecks - stands
    accounts = {account.pk: account for account in CertificateAccount.objects.all()}
    assert accounts.keys() == set(Certificate.objects.values_list("pk", flat=True))
    for posting in reserved:
        account = accounts[posting.certificate_id or 0]
        assert (account.nominal, account.nominal_units) == (posting.amount, posting.units)
    assert reserved.count() == len(accounts)


def nothing_is_written() -> bool:
    """Tell that no certificate, fee, posting or queue entry exists."""
    return not (
        Certificate.objects.exists()
        or FeeCeiling.objects.exists()
        or QueueEntry.objects.exists()
        or CertificateAccount.objects.exists()
        or Posting.objects.filter(kind=Kind.RESERVE).exists()
    )


def _sum(postings) -> int:
    return sum(posting.amount.kopecks for posting in postings)
