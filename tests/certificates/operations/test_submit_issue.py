import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.operations.approve_issue_batch import approve_issue_batch
from sotszakaz.certificates.operations.cancel_issue_batch import cancel_issue_batch
from sotszakaz.certificates.operations.dry_run_issue import dry_run_issue
from sotszakaz.certificates.operations.execute_issue_batch import execute_issue_batch
from sotszakaz.certificates.operations.record_issue_failure import record_issue_failure
from sotszakaz.certificates.operations.submit_issue import submit_issue
from sotszakaz.certificates.rules import IssuePreview, OrderReplaced
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.eligibility.models import Application, Decision, IntakeFile, Upload
from sotszakaz.eligibility.operations.check_file import check_file
from sotszakaz.eligibility.queries import UploadGone
from sotszakaz.kernel.decisions import PreparerApproves
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.outbox.models import Message
from sotszakaz.people.models import Person
from sotszakaz.planning.models import SocialOrder
from sotszakaz.planning.states import OrderStatus
from sotszakaz.tables.report import FileRefused
from tests.certificates.issuing import nothing_is_written
from tests.eligibility.recipients import line, text
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.factories.eligibility import put_in_force
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    region = make_region(volume=2)
    put_in_force(region)
    return region


def check(region, *lines):
    checked = check_file(
        order_id=region.order_id, name="list.csv", content=text(*lines), actor=CLERK, now=NOW
    )
    return checked.upload_id


def five():
    """Three with the right for two places, two without."""
    return [
        *(line(number) for number in (1, 2, 3)),
        line(4, degree="0", resident="нет"),
        line(5, degree="0"),
    ]


def send(region, *lines):
    return submit_issue(upload_id=check(region, *(lines or five())), actor=CLERK, now=NOW)


def test_a_rehearsal_says_what_sending_would_do_and_does_nothing(region):
    upload_id = check(region, *five())
    preview = dry_run_issue(upload_id=upload_id, actor=CLERK, now=NOW)
    assert preview == IssuePreview(
        rows=5,
        new=5,
        eligible=3,
        refused=2,
        refusals=(("Признан нуждающимся", "1", 2), ("Живёт в крае", "1", 1)),
        issued=2,
        queued_for_volume=1,
        queued_for_money=0,
        repeats=0,
        kopecks=1_000_000,
    )
    assert preview.amount == Money.roubles(10_000)
    kept = Upload.objects.get().preview or {}
    assert kept["issued"] == 2
    assert nothing_is_written()
    for model in (Application, Decision, IntakeFile, IssueBatch, Person):
        assert not model.objects.exists()
    events = list(AuditEvent.objects.order_by("pk").values_list("event", flat=True))[-2:]
    assert events == ["eligibility.file_checked", "certificates.issue_dry_run"]


def test_what_is_sent_is_what_was_rehearsed(region):
    upload_id = check(region, *five())
    preview = dry_run_issue(upload_id=upload_id, actor=CLERK, now=NOW)
    plan = submit_issue(upload_id=upload_id, actor=CLERK, now=NOW).plan
    assert (plan.issued, plan.queued_for_volume, plan.amount) == (
        preview.issued,
        preview.queued_for_volume,
        preview.amount,
    )
    batch = IssueBatch.objects.get()
    assert batch.intake_file == IntakeFile.objects.get()
    assert (batch.status, batch.prepared_by) == (BatchStatus.PREPARED, CLERK.reference)
    assert (Application.objects.count(), Upload.objects.count()) == (5, 0)
    assert Certificate.objects.count() == 0


def test_a_file_is_sent_once(region):
    upload_id = check(region, line(1))
    submit_issue(upload_id=upload_id, actor=CLERK, now=NOW)
    with pytest.raises(UploadGone):
        submit_issue(upload_id=upload_id, actor=CLERK, now=NOW)
    with pytest.raises(UploadGone):
        dry_run_issue(upload_id=upload_id, actor=CLERK, now=NOW)
    assert IssueBatch.objects.count() == 1


def test_a_file_with_errors_is_not_sent(region):
    upload_id = check(region, line(1, resident="возможно"))
    with pytest.raises(FileRefused):
        dry_run_issue(upload_id=upload_id, actor=CLERK, now=NOW)
    with pytest.raises(FileRefused):
        submit_issue(upload_id=upload_id, actor=CLERK, now=NOW)
    assert (Application.objects.count(), Upload.objects.count()) == (0, 1)


def test_approval_by_another_plans_the_work_once(region):
    batch_id = send(region).batch_id
    approve_issue_batch(batch_id=batch_id, actor=CHIEF, now=NOW)
    batch = IssueBatch.objects.get()
    assert (batch.status, batch.approved_by, batch.approved_at, batch.executed_at) == (
        BatchStatus.APPROVED,
        CHIEF.reference,
        NOW,
        None,
    )
    with pytest.raises(IllegalMove):
        approve_issue_batch(batch_id=batch_id, actor=CHIEF, now=NOW)
    message = Message.objects.get()
    assert (message.kind, message.payload) == (
        "certificates.issue",
        {"batch_id": batch_id, "kind": "user", "reference": CHIEF.reference},
    )
    assert Certificate.objects.count() == 0


def test_who_prepared_does_not_approve(region):
    batch_id = send(region).batch_id
    with pytest.raises(PreparerApproves):
        approve_issue_batch(batch_id=batch_id, actor=CLERK, now=NOW)
    assert (IssueBatch.objects.get().status, Message.objects.count()) == ("prepared", 0)


def test_a_replaced_order_is_not_issued_by(region):
    batch_id = send(region).batch_id
    SocialOrder.objects.update(status=OrderStatus.REPLACED)
    with pytest.raises(OrderReplaced):
        approve_issue_batch(batch_id=batch_id, actor=CHIEF, now=NOW)
    assert Message.objects.count() == 0


def test_an_approved_issue_is_not_cancelled_but_may_be_given_back(region):
    batch_id = send(region).batch_id
    approve_issue_batch(batch_id=batch_id, actor=CHIEF, now=NOW)
    with pytest.raises(IllegalMove):
        cancel_issue_batch(batch_id=batch_id, actor=CLERK, now=NOW)
    record_issue_failure(batch_id=batch_id, reason="Нет тарифа.", actor=CHIEF, now=NOW)
    batch = IssueBatch.objects.get()
    assert (batch.status, batch.approved_by, batch.approved_at, batch.reason) == (
        BatchStatus.PREPARED,
        "",
        None,
        "Нет тарифа.",
    )
    with pytest.raises(IllegalMove):
        record_issue_failure(batch_id=batch_id, reason="Нет тарифа.", actor=CHIEF, now=NOW)


def test_a_cancelled_issue_keeps_its_reason_and_its_applications(region):
    batch_id = send(region).batch_id
    cancel_issue_batch(batch_id=batch_id, reason=" Не тот список ", actor=CHIEF, now=NOW)
    batch = IssueBatch.objects.get()
    assert (batch.status, batch.reason) == (BatchStatus.CANCELLED, "Не тот список")
    assert Application.objects.count() == 5


def test_an_approved_issue_is_executed_in_the_name_of_who_approved(region):
    batch_id = send(region).batch_id
    approve_issue_batch(batch_id=batch_id, actor=CHIEF, now=NOW)
    done = execute_issue_batch(batch_id=batch_id, actor=CHIEF, now=NOW)
    assert (done.issued, done.queued, Certificate.objects.count()) == (2, 1, 2)
    assert IssueBatch.objects.get().approved_by == CHIEF.reference
