import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import Certificate, FeeCeiling, IssueBatch
from sotszakaz.certificates.operations.cancel_issue_batch import cancel_issue_batch
from sotszakaz.certificates.operations.execute_issue_batch import Issued, execute_issue_batch
from sotszakaz.certificates.operations.prepare_issue_batch import (
    NobodyToIssue,
    OrderNotInForce,
    Prepared,
    prepare_issue_batch,
)
from sotszakaz.certificates.queries import NotEnabled, PriceMissing, YearIsOver
from sotszakaz.certificates.rules import IssuePlan, OrderReplaced
from sotszakaz.eligibility.models import Application
from sotszakaz.eligibility.operations.withdraw_application import withdraw_application
from sotszakaz.kernel.decisions import PreparerApproves
from sotszakaz.kernel.identifiers import parse_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.ledger.models import Posting
from sotszakaz.planning.models import FaceValue, SocialOrder, Tariff
from sotszakaz.planning.states import OrderStatus
from tests.certificates.issuing import (
    assert_all_adds_up,
    holders,
    issue_all,
    nothing_is_written,
    waiting,
)
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW, TODAY
from tests.factories.eligibility import give_right, make_applicants, make_application
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db
FACE_VALUE = Money.roubles(5_000)


def prepare(region, now=NOW):
    return prepare_issue_batch(order_id=region.order_id, actor=CLERK, now=now)


def test_all_with_the_right_get_certificates_of_the_value_of_the_tariff():
    region = make_region()
    keys = make_applicants(region, 3)
    no_right = make_application(region, make_person(9))
    undecided = make_application(region, make_person(8))
    give_right(region, [no_right], is_eligible=False)
    prepared, issued = issue_all(region)
    assert prepared == Prepared(prepared.batch_id, IssuePlan(3, 0, 0, 0, FACE_VALUE * 3))
    assert issued == Issued(3, 0, FACE_VALUE * 3)
    assert holders() == keys
    assert {no_right, undecided}.isdisjoint(holders())
    assert_all_adds_up(region)
    certificate = Certificate.objects.earliest("number")
    assert certificate.number == parse_certificate_number(certificate.number)
    assert certificate.number[:6] == "242024"
    assert (certificate.units, certificate.face_value) == (600, FACE_VALUE)
    assert certificate.status == "active"
    assert certificate.period == DateRange(TODAY, dt.date(2025, 1, 1))
    assert certificate.batch_id == prepared.batch_id
    assert len(set(Certificate.objects.values_list("public_id", flat=True))) == 3
    batch = IssueBatch.objects.get(pk=prepared.batch_id)
    assert (batch.status, batch.issued, batch.queued) == ("done", 3, 0)
    assert batch.amount == FACE_VALUE * 3
    assert (batch.approved_by, batch.executed_at) == (CHIEF.reference, NOW)
    line = AuditEvent.objects.get(event="certificates.issue_batch_executed")
    assert line.details == {"issued": 3, "queued": 0, "kopecks": 1_500_000}
    assert line.row_ids == {
        "certificates.certificate": list(
            Certificate.objects.order_by("pk").values_list("pk", flat=True)
        ),
        "eligibility.queueentry": [],
    }


def test_preparing_issues_nothing():
    region = make_region()
    make_applicants(region, 2)
    prepare(region)
    assert nothing_is_written()


def test_an_issue_that_must_issue_is_not_prepared_for_nobody():
    region = make_region()
    with pytest.raises(NobodyToIssue):
        prepare_issue_batch(order_id=region.order_id, actor=CLERK, now=NOW, must_issue=True)
    assert IssueBatch.objects.count() == 0
    make_applicants(region, 1)
    prepared = prepare_issue_batch(order_id=region.order_id, actor=CLERK, now=NOW, must_issue=True)
    assert prepared.plan.issued == 1


def test_above_the_volume_the_later_ones_wait():
    region = make_region(volume=2)
    first = make_applicants(region, 4)
    other = make_applicants(region, 1, quota_id=region.quota_ids[1], first=10)
    prepared, issued = issue_all(region)
    assert (prepared.plan.queued_for_volume, prepared.plan.queued_for_money) == (2, 0)
    assert issued == Issued(3, 2, FACE_VALUE * 3)
    assert sorted(holders()) == [*first[:2], *other]
    assert waiting() == {first[2]: "volume", first[3]: "volume"}
    assert_all_adds_up(region)


def test_money_goes_by_the_order_of_the_line_and_nobody_overtakes():
    region = make_region(limit=Money.roubles(14_000), units=600)
    FaceValue.objects.filter(category_id=region.category_ids[1]).update(units=60)
    cheap = region.quota_ids[2]
    early = make_applicants(region, 3)
    late = make_applicants(region, 1, quota_id=cheap, first=10)
    prepared, issued = issue_all(region)
    assert (prepared.plan.queued_for_volume, prepared.plan.queued_for_money) == (0, 2)
    assert issued == Issued(2, 2, FACE_VALUE * 2)
    assert holders() == early[:2]
    assert waiting() == {early[2]: "money", late[0]: "money"}
    assert_all_adds_up(region)


def test_who_waits_goes_before_newcomers_in_the_next_issue():
    region = make_region(limit=Money.roubles(10_000), volume=3)
    first = make_applicants(region, 4)
    issue_all(region)
    assert waiting() == {first[2]: "money", first[3]: "volume"}
    newcomer = make_applicants(region, 1, quota_id=region.quota_ids[1], first=50)
    earlier = dt.datetime(2023, 11, 1, tzinfo=dt.UTC)
    Application.objects.filter(pk__in=newcomer).update(submitted_at=earlier)
    _, issued = issue_all(region)
    assert issued == Issued(0, 1, Money(0))
    assert waiting() == {first[2]: "money", first[3]: "volume", newcomer[0]: "money"}
    assert_all_adds_up(region)


def test_a_person_gets_one_certificate_by_two_applications():
    region = make_region()
    person = make_person(1)
    keys = [
        make_application(region, person, quota_id=quota, submitted_at=NOW - dt.timedelta(days=day))
        for quota, day in zip(region.quota_ids[:2], (1, 2), strict=True)
    ]
    give_right_keys = [*keys, *make_applicants(region, 1, first=5)]
    give_right(region, keys)
    prepared, issued = issue_all(region)
    assert (prepared.plan.issued, prepared.plan.repeats) == (2, 1)
    assert issued == Issued(2, 0, FACE_VALUE * 2)
    assert sorted(holders()) == sorted(give_right_keys[1:])
    assert waiting() == {}
    again = prepare(region)
    assert (again.plan.issued, again.plan.repeats) == (0, 0)


def test_a_withdrawn_application_gets_nothing():
    region = make_region()
    keys = make_applicants(region, 2)
    withdraw_application(application_id=keys[0], actor=CLERK, now=NOW)
    issue_all(region)
    assert holders() == keys[1:]


def test_who_has_income_above_the_limit_has_a_fee():
    region = make_region()
    make_applicants(region, 1, income=2_800_000)
    make_applicants(region, 1, first=2, income=2_317_950)
    issue_all(region)
    ceiling = FeeCeiling.objects.get()
    assert (ceiling.monthly, ceiling.income) == (Money(241_025), Money(2_800_000))
    assert ceiling.period == DateRange(TODAY, dt.date(2025, 1, 1))


def test_before_the_year_certificates_begin_with_the_year():
    region = make_region()
    make_applicants(region, 1)
    issue_all(region, now=dt.datetime(2023, 12, 20, tzinfo=dt.UTC))
    certificate = Certificate.objects.get()
    assert certificate.period == DateRange(dt.date(2024, 1, 1), dt.date(2025, 1, 1))
    assert Posting.objects.get(certificate_id=certificate.pk).month == dt.date(2023, 12, 1)


def test_the_preparer_does_not_approve():
    region = make_region()
    make_applicants(region, 1)
    batch = prepare(region).batch_id
    with pytest.raises(PreparerApproves):
        execute_issue_batch(batch_id=batch, actor=CLERK, now=NOW)
    assert nothing_is_written()


def test_a_batch_is_approved_once_and_a_cancelled_one_never():
    region = make_region()
    make_applicants(region, 1)
    prepared, _ = issue_all(region)
    with pytest.raises(IllegalMove):
        execute_issue_batch(batch_id=prepared.batch_id, actor=CHIEF, now=NOW)
    with pytest.raises(IllegalMove):
        cancel_issue_batch(batch_id=prepared.batch_id, actor=CLERK, now=NOW)
    other = prepare(region).batch_id
    cancel_issue_batch(batch_id=other, actor=CLERK, now=NOW)
    assert IssueBatch.objects.get(pk=other).status == "cancelled"
    with pytest.raises(IllegalMove):
        execute_issue_batch(batch_id=other, actor=CHIEF, now=NOW)
    assert Certificate.objects.count() == 1


def test_only_an_approved_order_is_issued_by():
    region = make_region()
    make_applicants(region, 1)
    batch = prepare(region).batch_id
    SocialOrder.objects.update(status=OrderStatus.REPLACED)
    with pytest.raises(OrderNotInForce):
        prepare(region)
    with pytest.raises(OrderReplaced):
        execute_issue_batch(batch_id=batch, actor=CHIEF, now=NOW)
    assert nothing_is_written()


def test_without_the_enabling_act_nothing_is_issued():
    region = make_region(enabled=False)
    make_applicants(region, 1)
    with pytest.raises(NotEnabled, match="нет действующего акта"):
        prepare(region)
    assert nothing_is_written()


def test_without_a_tariff_nothing_is_issued():
    region = make_region()
    make_applicants(region, 1)
    batch = prepare(region).batch_id
    Tariff.objects.filter(municipality_id=region.municipality_ids[1]).delete()
    with pytest.raises(PriceMissing, match="город Дивногорск, категория «I степень»"):
        execute_issue_batch(batch_id=batch, actor=CHIEF, now=NOW)
    assert nothing_is_written()


def test_after_the_year_nothing_is_issued():
    region = make_region()
    with pytest.raises(YearIsOver, match="Год 2024 закончился"):
        prepare(region, now=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
