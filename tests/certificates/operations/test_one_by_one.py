import datetime as dt

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import Certificate, FeeCeiling
from sotszakaz.certificates.operations.close_certificate import Closed, close_certificate
from sotszakaz.certificates.operations.expire_certificates import Expired, expire_certificates
from sotszakaz.certificates.operations.freeze_certificate import freeze_certificate
from sotszakaz.certificates.operations.issue_certificate import (
    AlreadyHolds,
    AlreadyIssued,
    NoRight,
    NotDecided,
    Outcome,
    issue_certificate,
)
from sotszakaz.certificates.operations.issue_from_queue import Served, issue_from_queue
from sotszakaz.certificates.operations.recalculate_fee import (
    CertificateClosed,
    NotFirstDay,
    OutsideTerm,
    recalculate_fee,
)
from sotszakaz.certificates.operations.resume_certificate import NotFrozen, resume_certificate
from sotszakaz.certificates.queries import (
    certificate_by_number,
)
from sotszakaz.certificates.rules import ContractIsOpen
from sotszakaz.certificates.rules import ContractIsOpen as ContractKeeps
from sotszakaz.certificates.states import CertificateStatus, ClosedReason
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.eligibility.models import Application, Fact
from sotszakaz.eligibility.operations.withdraw_application import (
    AlreadyWithdrawn,
    withdraw_application,
)
from sotszakaz.eligibility.queries import ApplicationWithdrawn
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.decisions import ReasonMissing
from sotszakaz.kernel.identifiers import WrongNumber, format_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.ledger.models import CertificateAccount, LineAccount
from sotszakaz.planning.models import Quota
from tests.certificates.issuing import assert_all_adds_up, holders, nothing_is_written, waiting
from tests.factories.actors import CLERK
from tests.factories.booking import finish_contracts, make_contract
from tests.factories.days import NOW, TODAY
from tests.factories.eligibility import give_right, make_applicants, make_application
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db
FACE_VALUE = Money.roubles(5_000)
VOLUME, MONEY = QueueReason.VOLUME, QueueReason.MONEY


def issue(key):
    return issue_certificate(application_id=key, actor=CLERK, now=NOW)


def close(key, reason=ClosedReason.REFUSED_BY_HOLDER):
    return close_certificate(certificate_id=key, reason=reason, actor=CLERK, now=NOW)


def serve(quota_id):
    return issue_from_queue(quota_id=quota_id, actor=CLERK, now=NOW)


def money_of(certificate_id):
    account = CertificateAccount.objects.get(pk=certificate_id)
    return account.face_value, account.available, account.committed, account.released


def units_of(certificate_id):
    account = CertificateAccount.objects.get(pk=certificate_id)
    return (
        account.face_value_units,
        account.available_units,
        account.committed_units,
        account.released_units,
    )


def test_one_certificate_is_issued_and_found_by_its_number():
    region = make_region()
    (key,) = make_applicants(region, 1, income=2_800_000)
    outcome = issue(key)
    certificate = Certificate.objects.get()
    assert outcome == Outcome(certificate.pk, None)
    assert (certificate.application_id, certificate.batch_id) == (key, None)
    card = certificate_by_number(format_certificate_number(certificate.number))
    assert card is not None
    assert (card.certificate_id, card.status) == (certificate.pk, CertificateStatus.ACTIVE)
    assert (card.first_day, card.last_day) == (TODAY, dt.date(2024, 12, 31))
    assert money_of(certificate.pk) == (FACE_VALUE, FACE_VALUE, Money(0), Money(0))
    assert units_of(certificate.pk) == (600, 600, 0, 0)
    assert FeeCeiling.objects.get().monthly == Money(241_025)
    assert_all_adds_up(region)


def test_a_number_nobody_has_is_not_found_and_a_wrong_one_is_refused():
    make_region()
    assert certificate_by_number("242024000000172") is None
    with pytest.raises(WrongNumber):
        certificate_by_number("242024000000173")


def test_a_direction_without_income_has_no_fee():
    region = make_region()
    (key,) = make_applicants(region, 1, income=2_800_000)
    Fact.objects.filter(name="income").delete()
    issue(key)
    assert FeeCeiling.objects.count() == 0


def test_without_volume_or_money_the_applicant_is_queued_not_refused():
    region = make_region(volume=1, limit=Money.roubles(9_999))
    keys = make_applicants(region, 2)
    other = make_applicants(region, 1, quota_id=region.quota_ids[1], first=5)
    assert issue(keys[0]).reason is None
    assert issue(keys[1]) == Outcome(None, VOLUME)
    assert issue(other[0]) == Outcome(None, MONEY)
    assert waiting() == {keys[1]: "volume", other[0]: "money"}
    assert issue(keys[1]) == Outcome(None, VOLUME)
    assert [Quota.objects.get(pk=quota).issued for quota in region.quota_ids] == [1, 0, 0, 0]
    assert_all_adds_up(region)


def test_a_newcomer_does_not_overtake_those_who_wait():
    region = make_region(volume=1)
    keys = make_applicants(region, 3)
    issue(keys[0])
    issue(keys[1])
    Quota.objects.filter(pk=region.quota_id).update(volume=2)
    assert issue(keys[2]) == Outcome(None, VOLUME)
    assert issue(keys[1]).reason is None
    assert waiting() == {keys[2]: "volume"}


def test_money_freed_goes_to_the_first_of_the_line_whatever_the_quota():
    region = make_region(limit=Money.roubles(5_000))
    keys = make_applicants(region, 2)
    other = make_applicants(region, 1, quota_id=region.quota_ids[1], first=9)
    certificate = issue(keys[0]).certificate_id
    assert issue(keys[1]).reason is MONEY
    assert issue(other[0]).reason is MONEY
    assert close(certificate) == Closed(FACE_VALUE, frees_place=True)
    assert serve(region.quota_ids[1]) == Served(issued=0, waiting=1)
    assert serve(region.quota_ids[0]) == Served(issued=1, waiting=0)
    assert holders() == [keys[0], keys[1]]
    assert waiting() == {other[0]: "money"}
    assert_all_adds_up(region)


def test_a_place_freed_goes_to_the_first_of_the_queue_and_the_reason_follows():
    region = make_region(volume=1, limit=Money.roubles(5_000))
    keys = make_applicants(region, 3)
    certificate = issue(keys[0]).certificate_id
    for key in keys[1:]:
        assert issue(key).reason is VOLUME
    Quota.objects.filter(pk=region.quota_id).update(volume=2)
    assert serve(region.quota_id) == Served(issued=0, waiting=2)
    assert waiting() == {keys[1]: "money", keys[2]: "volume"}
    close(certificate)
    assert serve(region.quota_id) == Served(issued=1, waiting=1)
    assert waiting() == {keys[2]: "money"}


@pytest.mark.parametrize(
    ("refusal", "spoil"),
    [
        (NotDecided, None),
        (NoRight, lambda region, key: give_right(region, [key], is_eligible=False)),
        (
            ApplicationWithdrawn,
            lambda _, key: withdraw_application(application_id=key, actor=CLERK, now=NOW),
        ),
    ],
)
def test_there_must_be_something_to_issue_by(refusal, spoil):
    region = make_region()
    key = make_application(region, make_person(1))
    if spoil:
        spoil(region, key)
    with pytest.raises(refusal, match="З-"):
        issue(key)
    assert nothing_is_written()


def test_one_application_gives_one_certificate_and_one_person_holds_one():
    region = make_region()
    (key,) = make_applicants(region, 1)
    issue(key)
    with pytest.raises(AlreadyIssued):
        issue(key)
    person = Application.objects.get(pk=key).person_id
    second = make_application(region, person, quota_id=region.quota_ids[1])
    give_right(region, [second])
    with pytest.raises(AlreadyHolds):
        issue(second)
    assert Certificate.objects.count() == 1
    assert waiting() == {}
    assert_all_adds_up(region)


def test_a_closed_certificate_lets_the_person_apply_again():
    region = make_region()
    (key,) = make_applicants(region, 1)
    person = Application.objects.get(pk=key).person_id
    close(issue(key).certificate_id)
    certificate = Certificate.objects.get()
    assert (certificate.status, certificate.closed_reason) == ("closed", "refused")
    assert Quota.objects.get(pk=region.quota_id).issued == 0
    again = Application.objects.create(
        number="второе", person_id=person, quota_id=region.quota_id, facts={}, submitted_at=NOW
    )
    give_right(region, [again.pk])
    assert issue(again.pk).reason is None
    with pytest.raises(IllegalMove):
        close(certificate.pk)


def test_an_application_is_not_withdrawn_while_its_certificate_lives():
    region = make_region()
    (key,) = make_applicants(region, 1)
    certificate = issue(key).certificate_id
    lines = AuditEvent.objects.count()
    with (
        pytest.raises(ConstraintViolated, match="По этому заявлению выдан сертификат"),
        transaction.atomic(),
    ):
        withdraw_application(application_id=key, actor=CLERK, now=NOW)
    assert Application.objects.get(pk=key).withdrawn_at is None
    assert AuditEvent.objects.count() == lines
    assert close(certificate).frees_place is True
    assert Application.objects.get(pk=key).withdrawn_at == NOW
    with pytest.raises(AlreadyWithdrawn):
        withdraw_application(application_id=key, actor=CLERK, now=NOW)


def test_the_application_of_a_used_certificate_is_not_withdrawn_after_it_is_closed():
    region = make_region()
    (key,) = make_applicants(region, 1)
    certificate = issue(key).certificate_id
    make_contract(region, certificate, units=200, money=Money.roubles(2_000))
    finish_contracts()
    close(certificate)
    lines = AuditEvent.objects.count()
    with pytest.raises(ConstraintViolated, match="уже использован"), transaction.atomic():
        withdraw_application(application_id=key, actor=CLERK, now=NOW)
    assert Application.objects.get(pk=key).withdrawn_at is None
    assert AuditEvent.objects.count() == lines


def test_a_used_certificate_gives_back_the_rest_but_keeps_its_place():
    region = make_region()
    (key,) = make_applicants(region, 1)
    certificate = issue(key).certificate_id
    make_contract(region, certificate, units=200, money=Money.roubles(2_000))
    with pytest.raises(ContractIsOpen):
        close(certificate)
    assert money_of(certificate)[3] == Money(0)
    finish_contracts()
    assert close(certificate, ClosedReason.DECEASED) == Closed(Money.roubles(3_000), False)
    assert money_of(certificate) == (
        FACE_VALUE,
        Money(0),
        Money.roubles(2_000),
        Money.roubles(3_000),
    )
    assert units_of(certificate) == (600, 0, 200, 400)
    assert Quota.objects.get(pk=region.quota_id).issued == 1
    assert LineAccount.objects.get().free == Money.roubles(998_000)


def test_a_frozen_certificate_is_resumed():
    region = make_region()
    (key,) = make_applicants(region, 1)
    certificate = issue(key).certificate_id
    with pytest.raises(ReasonMissing):
        freeze_certificate(certificate_id=certificate, reason=" ", actor=CLERK, now=NOW)
    freeze_certificate(certificate_id=certificate, reason="больница", actor=CLERK, now=NOW)
    assert Certificate.objects.get().status == "frozen"
    with pytest.raises(IllegalMove):
        freeze_certificate(certificate_id=certificate, reason="ещё", actor=CLERK, now=NOW)
    resume_certificate(certificate_id=certificate, actor=CLERK, now=NOW)
    assert Certificate.objects.get().status == "active"
    with pytest.raises(IllegalMove):
        resume_certificate(certificate_id=certificate, actor=CLERK, now=NOW)


def test_a_certificate_in_use_is_not_resumed():
    region = make_region()
    (key,) = make_applicants(region, 1)
    certificate = issue(key).certificate_id
    Certificate.objects.update(status="in_use")
    with pytest.raises(NotFrozen):
        resume_certificate(certificate_id=certificate, actor=CLERK, now=NOW)
    assert Certificate.objects.get().status == "in_use"


def test_a_certificate_with_a_contract_is_not_frozen():
    region = make_region()
    (key,) = make_applicants(region, 1)
    certificate = issue(key).certificate_id
    make_contract(region, certificate)
    Certificate.objects.update(status="active")
    with pytest.raises(ContractKeeps):
        freeze_certificate(certificate_id=certificate, reason="больница", actor=CLERK, now=NOW)
    assert Certificate.objects.get().status == "active"


def test_after_the_year_all_certificates_are_closed_by_what_was_used():
    region = make_region()
    keys = make_applicants(region, 4)
    unused, partly, whole, open_one = (issue(key).certificate_id for key in keys)
    make_contract(region, partly, units=200, money=Money.roubles(2_000))
    make_contract(region, whole)
    finish_contracts()
    make_contract(region, open_one)
    after = dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC)
    early = expire_certificates(day=dt.date(2024, 12, 31), actor=CLERK, now=NOW)
    assert early == Expired(0, 0, Money(0))
    expired = expire_certificates(day=dt.date(2025, 1, 1), actor=CLERK, now=after)
    assert expired == Expired(3, 1, Money.roubles(8_000))
    reasons = dict(Certificate.objects.values_list("pk", "closed_reason"))
    assert reasons == {unused: "expired", partly: "partly_used", whole: "used", open_one: ""}
    assert Quota.objects.get(pk=region.quota_id).issued == 3


def recalculate(certificate, income, day):
    return recalculate_fee(
        certificate_id=certificate, income=income, from_day=day, actor=CLERK, now=NOW
    )


def ceilings():
    rows = FeeCeiling.objects.order_by("period").values_list("monthly", "period")
    return [(monthly, period.lower, period.upper) for monthly, period in rows]


def test_a_new_income_changes_the_fee_from_a_month_on():
    region = make_region()
    (key,) = make_applicants(region, 1, income=2_800_000)
    certificate = issue(key).certificate_id
    january, march, may, end = (
        TODAY,
        dt.date(2024, 3, 1),
        dt.date(2024, 5, 1),
        dt.date(2025, 1, 1),
    )
    assert recalculate(certificate, Money.roubles(30_000), may) == Money.parse("3410,25")
    assert recalculate(certificate, Money.roubles(25_000), march) == Money.parse("910,25")
    assert ceilings() == [
        (Money.parse("2410,25"), january, march),
        (Money.parse("910,25"), march, end),
    ]
    assert recalculate(certificate, Money.roubles(20_000), may) == Money(0)
    assert ceilings() == [
        (Money.parse("2410,25"), january, march),
        (Money.parse("910,25"), march, may),
    ]
    assert FeeCeiling.objects.filter(period=DateRange(march, may)).count() == 1


def test_a_fee_changes_on_the_first_day_of_a_month_within_the_term():
    region = make_region()
    (key,) = make_applicants(region, 1)
    certificate = issue(key).certificate_id
    with pytest.raises(NotFirstDay):
        recalculate(certificate, FACE_VALUE, dt.date(2024, 3, 2))
    for day in (dt.date(2024, 1, 1), dt.date(2025, 1, 1)):
        with pytest.raises(OutsideTerm):
            recalculate(certificate, FACE_VALUE, day)
    assert ceilings() == []


def test_the_fee_of_a_closed_certificate_stays():
    region = make_region()
    (key,) = make_applicants(region, 1, income=2_800_000)
    certificate = issue(key).certificate_id
    former = ceilings()
    close(certificate)
    with pytest.raises(CertificateClosed):
        recalculate(certificate, FACE_VALUE, dt.date(2024, 3, 1))
    assert ceilings() == former
