"""Sixteen and more connections issue at once: money, volume and people are counted once."""

import datetime as dt
from functools import partial

import pytest

from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.operations.close_certificate import close_certificate
from sotszakaz.certificates.operations.execute_issue_batch import execute_issue_batch
from sotszakaz.certificates.operations.issue_certificate import Outcome, issue_certificate
from sotszakaz.certificates.operations.issue_from_queue import issue_from_queue
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.certificates.states import ClosedReason
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.eligibility.models import QueueEntry
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.ledger.models import LineAccount
from sotszakaz.planning.models import Quota
from tests.certificates.issuing import assert_all_adds_up, holders, waiting
from tests.concurrency.race import RUNNERS, race
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.factories.eligibility import give_right, make_applicants, make_application
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.planning import make_budget_line
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db(transaction=True)
MANY = RUNNERS + 4


def outcomes_of(won):
    """Give the answers of single issues."""
    return [outcome for outcome in won if isinstance(outcome, Outcome)]


def issue(key):
    return partial(issue_certificate, application_id=key, actor=CLERK, now=NOW)


def test_money_of_a_line_is_not_oversold():
    region = make_region(limit=Money.roubles(37_000), volume=MANY)
    half = MANY // 2
    keys = make_applicants(region, half)
    keys += make_applicants(region, half, quota_id=region.quota_ids[1], first=100)
    won, lost = race([issue(key) for key in keys])
    assert lost == []
    issued = [outcome for outcome in outcomes_of(won) if outcome.certificate_id]
    assert len(issued) == 7
    assert {outcome.reason for outcome in outcomes_of(won)} == {None, "money"}
    assert list(waiting().values()) == ["money"] * (MANY - 7)
    assert LineAccount.objects.get().free == Money.roubles(2_000)
    assert_all_adds_up(region)
    assert counter_mismatches() == []


def test_volume_of_a_quota_is_not_oversold():
    region = make_region(volume=7)
    keys = make_applicants(region, MANY)
    won, lost = race([issue(key) for key in keys])
    assert lost == []
    assert sum(outcome.certificate_id is not None for outcome in outcomes_of(won)) == 7
    assert list(waiting().values()) == ["volume"] * (MANY - 7)
    assert Quota.objects.get(pk=region.quota_id).issued == 7
    assert_all_adds_up(region)
    assert counter_mismatches() == []


def test_a_person_gets_one_certificate_for_a_service_and_a_year():
    """Every quota has a line of its own here, so that nothing but the constraint stands between."""
    region = make_region()
    person = make_person(1)
    keys = []
    for number, quota_id in enumerate(region.quota_ids, start=1):
        line = make_budget_line(
            region.direction_id,
            region.payer_id,
            region.legal_act_id,
            limit=Money.roubles(50_000),
            kbk=f"1481002012000{number:04d}614",
        )
        Quota.objects.filter(pk=quota_id).update(budget_line_id=line)
        keys.append(make_application(region, person, quota_id=quota_id))
    give_right(region, keys)
    won, lost = race([issue(key) for key in keys * (RUNNERS // len(keys))])
    assert len(won) == 1
    assert {type(refusal).__name__ for refusal in lost} <= {
        "ConstraintViolated",
        "AlreadyHolds",
        "AlreadyIssued",
    }
    assert {refusal.constraint for refusal in lost if isinstance(refusal, ConstraintViolated)} <= {
        "one_live_certificate_per_service_and_year"
    }
    assert Certificate.objects.count() == 1
    assert QueueEntry.objects.count() == 0
    assert sum(Quota.objects.values_list("issued", flat=True)) == 1
    assert counter_mismatches() == []


def test_a_bulk_issue_is_done_once_beside_single_issues():
    region = make_region(volume=10, limit=Money.roubles(60_000))
    keys = make_applicants(region, 10)
    keys += make_applicants(region, 10, quota_id=region.quota_ids[1], first=100)
    batch = prepare_issue_batch(order_id=region.order_id, actor=CLERK, now=NOW).batch_id
    approvals = [partial(execute_issue_batch, batch_id=batch, actor=CHIEF, now=NOW)] * 8
    won, lost = race([*approvals, *(issue(key) for key in keys[:8])])
    done = IssueBatch.objects.get(pk=batch)
    assert done.status == "done"
    assert sum(isinstance(refusal, IllegalMove) for refusal in lost) == 7
    by_batch = Certificate.objects.filter(batch_id=batch).count()
    by_one = sum(outcome.certificate_id is not None for outcome in outcomes_of(won))
    assert (done.issued, by_batch + by_one) == (by_batch, 12)
    assert len(holders()) == 12
    assert len(waiting()) == 8
    assert_all_adds_up(region)
    assert counter_mismatches() == []


def test_freed_certificates_go_to_the_queue_once():
    region = make_region(volume=8)
    keys = make_applicants(region, 16)
    outcomes = [issue(key)() for key in keys]
    closings = [
        partial(
            close_certificate,
            certificate_id=outcome.certificate_id,
            reason=ClosedReason.REFUSED_BY_HOLDER,
            actor=CLERK,
            now=NOW + dt.timedelta(days=1),
        )
        for outcome in outcomes[:8]
    ]
    serve = partial(issue_from_queue, quota_id=region.quota_id, actor=CLERK, now=NOW)
    won, lost = race([*closings, *([serve] * 8)])
    assert (len(won), lost) == (16, [])
    left = serve()
    assert Certificate.objects.filter(closed_at=None).count() == 8
    assert left.waiting == 0
    assert set(holders()) == set(keys)
    assert waiting() == {}
    assert_all_adds_up(region)
    assert counter_mismatches() == []
