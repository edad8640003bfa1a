"""Planned work: once per key, in the caller's transaction."""

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from sotszakaz.outbox import operations as outbox
from sotszakaz.outbox import queries
from tests.factories.days import NOW

pytestmark = pytest.mark.django_db


def plan(key="1", **payload):
    return outbox.plan(kind="letter", business_key=key, payload=payload, now=NOW)


def test_message_and_its_job_are_planned_together():
    message_id = plan(to="Иванова")

    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.queue_name, job.args) == (
        "deliver_message",
        "outbox",
        {"message_id": message_id},
    )
    assert queries.waiting(10) == [message_id]


@transaction.atomic
def plan_and_fail():
    plan()
    raise RuntimeError


def test_same_key_is_planned_once():
    assert plan() == plan()
    assert plan("2") != plan("1")
    assert ProcrastinateJob.objects.count() == 2


def test_nothing_is_planned_when_the_operation_fails():
    with pytest.raises(RuntimeError):
        plan_and_fail()
    assert (queries.waiting(10), ProcrastinateJob.objects.count()) == ([], 0)


def test_delivered_message_waits_no_more():
    message_id = plan(to="Иванова")
    waiting = queries.waiting_message(message_id)
    assert waiting == queries.PlannedMessage(message_id, "letter", "1", {"to": "Иванова"})
    outbox.finish(message_id=message_id, receipt="да", now=NOW)
    assert queries.waiting_message(message_id) is None
    assert queries.waiting(10) == []


def test_failed_attempt_is_counted_and_the_message_waits():
    message_id = plan()
    outbox.fail(message_id=message_id, error="нет связи")
    delivery = queries.delivery(message_id)
    assert (delivery.attempts, delivery.last_error, delivery.done_at) == (1, "нет связи", None)
    outbox.finish(message_id=message_id, receipt="да", now=NOW)
    outbox.fail(message_id=message_id, error="поздно")
    delivery = queries.delivery(message_id)
    assert (delivery.attempts, delivery.last_error, delivery.receipt) == (2, "", "да")
