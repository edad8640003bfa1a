"""Approved bulk issues: done once, in the name of who approved, or given back with the reason."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from procrastinate.contrib.django.models import ProcrastinateJob

from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.operations.approve_issue_batch import approve_issue_batch
from sotszakaz.certificates.operations.execute_issue_batch import execute_issue_batch
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.jobs.delivery import deliver_message
from sotszakaz.jobs.issues import issue_senders
from sotszakaz.outbox import queries
from sotszakaz.planning.models import SocialOrder, Tariff
from sotszakaz.planning.states import OrderStatus
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW, WHOLE_YEAR
from tests.factories.eligibility import make_applicants
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db
SENDERS = issue_senders(lambda: NOW)


@pytest.fixture
def batch():
    region = make_region()
    make_applicants(region, 3)
    batch_id = prepare_issue_batch(order_id=region.order_id, actor=CLERK, now=NOW).batch_id
    approve_issue_batch(batch_id=batch_id, actor=CHIEF, now=NOW)
    return batch_id


def deliver():
    (message_id,) = queries.waiting(10)
    return message_id, deliver_message(message_id, senders=SENDERS, now=NOW)


def test_the_certificates_are_issued_in_the_name_of_who_approved(batch):
    message_id, delivered = deliver()
    assert delivered is True
    stored = IssueBatch.objects.get(pk=batch)
    assert (stored.status, stored.approved_by, stored.issued) == ("done", CHIEF.reference, 3)
    assert queries.delivery(message_id).receipt == "3 issued, 0 queued"
    assert Certificate.objects.filter(batch=batch).count() == 3


def test_asked_twice_it_is_done_once(batch):
    message_id, _ = deliver()
    assert deliver_message(message_id, senders=SENDERS, now=NOW) is False
    assert Certificate.objects.count() == 3


def test_what_was_done_otherwise_is_left(batch):
    execute_issue_batch(batch_id=batch, actor=CHIEF, now=NOW)
    message_id, _ = deliver()
    assert queries.delivery(message_id).receipt == "already done"
    assert Certificate.objects.count() == 3


def test_what_cannot_be_done_is_given_back_with_the_reason(batch):
    SocialOrder.objects.update(status=OrderStatus.REPLACED)
    message_id, delivered = deliver()
    assert (delivered, queries.delivery(message_id).receipt) == (True, "refused")
    stored = IssueBatch.objects.get(pk=batch)
    assert (stored.status, stored.approved_by) == ("prepared", "")
    assert "заменён новой редакцией" in stored.reason
    assert Certificate.objects.count() == 0


def test_what_was_given_back_may_be_approved_again_and_is_done(batch):
    Tariff.objects.update(period=DateRange(dt.date(2023, 1, 1), dt.date(2024, 1, 1)))
    deliver()
    assert "нет тарифа" in IssueBatch.objects.get(pk=batch).reason
    Tariff.objects.update(period=WHOLE_YEAR)
    approve_issue_batch(batch_id=batch, actor=CHIEF, now=NOW)
    deliver()
    assert IssueBatch.objects.get(pk=batch).status == "done"
    assert Certificate.objects.count() == 3


def test_the_job_is_planned_in_the_same_transaction(batch):
    assert ProcrastinateJob.objects.filter(task_name="deliver_message").count() == 1
