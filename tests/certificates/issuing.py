"""What an issue must leave behind, for tests."""

import datetime as dt

from sotszakaz.certificates.models import Certificate, FeeCeiling
from sotszakaz.certificates.operations.execute_issue_batch import Issued, execute_issue_batch
from sotszakaz.certificates.operations.prepare_issue_batch import Prepared, prepare_issue_batch
from sotszakaz.eligibility.models import QueueEntry
from sotszakaz.ledger.models import CertificateAccount, LineAccount, Posting
from sotszakaz.ledger.states import PostingKind
from sotszakaz.planning.models import Quota
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.factories.region import Region


def issue_all(region: Region, *, now: dt.datetime = NOW) -> tuple[Prepared, Issued]:
    """Prepare a bulk issue and approve it by another person."""
    prepared = prepare_issue_batch(order_id=region.order_id, actor=CLERK, now=now)
    return prepared, execute_issue_batch(batch_id=prepared.batch_id, actor=CHIEF, now=now)


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
    reserved = Posting.objects.filter(kind=PostingKind.RESERVE)
    released = Posting.objects.filter(kind=PostingKind.RELEASE)
    stands = _sum(reserved) - _sum(released)
    assert line.reserved.kopecks == stands
    assert line.free.kopecks == line.limit.kopecks - stands
    accounts = {account.pk: account for account in CertificateAccount.objects.all()}
    assert accounts.keys() == set(Certificate.objects.values_list("pk", flat=True))
    for posting in reserved:
        account = accounts[posting.certificate_id or 0]
        assert (account.face_value, account.face_value_units) == (posting.amount, posting.units)
    assert reserved.count() == len(accounts)


def nothing_is_written() -> bool:
    """Tell that no certificate, fee, posting or queue entry exists."""
    return not (
        Certificate.objects.exists()
        or FeeCeiling.objects.exists()
        or QueueEntry.objects.exists()
        or CertificateAccount.objects.exists()
        or Posting.objects.filter(kind=PostingKind.RESERVE).exists()
    )


def _sum(postings) -> int:
    return sum(posting.amount.kopecks for posting in postings)
