"""Delivery to the treasury: what fails waits, what waits is delivered exactly once."""

import asyncio
from datetime import UTC
from typing import cast

import pytest
from django.conf import settings
from django.db import connection
from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from sotszakaz.gateways import bank_file
from sotszakaz.gateways.treasury import TreasuryFolder
from sotszakaz.gateways.unavailable import GatewayUnavailable
from sotszakaz.jobs import clock, tasks
from sotszakaz.jobs.delivery import DeliveryCount, deliver_message, deliver_waiting
from sotszakaz.jobs.drain import drain
from sotszakaz.jobs.treasury import treasury_senders
from sotszakaz.kernel.money import Money, total
from sotszakaz.monitoring.models import CheckResult
from sotszakaz.outbox import operations as outbox
from sotszakaz.outbox import queries
from sotszakaz.settlement.models import PaymentRegister
from tests.factories.days import NOW
from tests.factories.settlement import approve, make_delivered_month

pytestmark = pytest.mark.django_db


def sent(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_bank_file_of_a_register_adds_up_to_it(tmp_path):
    made = make_delivered_month(people=4, fees=[Money(25_000)])
    register = approve(made)
    (message_id,) = queries.waiting(10)

    senders = treasury_senders(TreasuryFolder(tmp_path))
    assert deliver_message(message_id, senders=senders, now=made.now) is True

    assert sent(tmp_path) == [f"register-2024-03-{register}.txt"]
    documents = bank_file.read((tmp_path / sent(tmp_path)[0]).read_bytes())
    assert (
        total(d.amount for d in documents)
        == Money(375_000)
        == PaymentRegister.objects.get(pk=register).total
    )
    assert {d.payer.name for d in documents} == {"Казначей"}
    assert len(documents) == 3
    delivery = queries.delivery(message_id)
    assert (delivery.attempts, delivery.done_at) == (1, made.now)
    assert delivery.receipt.startswith(sent(tmp_path)[0])


def test_what_a_silent_treasury_did_not_take_waits_and_leaves_once(tmp_path):
    made = make_delivered_month(people=1)
    approve(made)
    (message_id,) = queries.waiting(10)
    silent = treasury_senders(TreasuryFolder(tmp_path / "absent"))

    with pytest.raises(GatewayUnavailable):
        deliver_message(message_id, senders=silent, now=made.now)
    assert deliver_waiting(10, senders=silent, now=made.now) == DeliveryCount(0, 1)

    delivery = queries.delivery(message_id)
    assert (delivery.attempts, delivery.done_at, delivery.receipt) == (2, None, "")
    assert "нет связи" in delivery.last_error
    working = treasury_senders(TreasuryFolder(tmp_path))
    assert deliver_waiting(10, senders=working, now=made.now) == DeliveryCount(1, 0)
    assert deliver_waiting(10, senders=working, now=made.now) == DeliveryCount(0, 0)
    assert deliver_message(message_id, senders=working, now=made.now) is False
    assert len(sent(tmp_path)) == 1
    assert queries.delivery(message_id).attempts == 3


def test_halt_after_the_handing_over_sends_nothing_twice(tmp_path):
    made = make_delivered_month(people=1)
    approve(made)
    (message_id,) = queries.waiting(10)
    senders = treasury_senders(TreasuryFolder(tmp_path))
    message = queries.waiting_message(message_id)
    assert message is not None
    senders[message.kind](message)
    (tmp_path / sent(tmp_path)[0]).unlink()

    assert deliver_message(message_id, senders=senders, now=made.now) is True

    assert sent(tmp_path) == []


def test_message_nobody_sends_fails_loudly():
    message_id = outbox.plan(kind="telegram", business_key="1", payload={}, now=NOW)
    with pytest.raises(KeyError, match="telegram"):
        deliver_message(message_id, senders={}, now=NOW)
    assert queries.delivery(message_id).attempts == 1


def test_worker_job_delivers_into_the_treasury_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "OUTPUT_DIR", tmp_path)
    approve(make_delivered_month(people=1))

    tasks.deliver(ProcrastinateJob.objects.get().args["message_id"])

    assert len(sent(tmp_path / "treasury")) == 1
    assert queries.waiting(10) == []


def test_command_delivers_what_waits_without_a_worker(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "OUTPUT_DIR", tmp_path)
    made = make_delivered_month(people=1)
    approve(made)
    assert drain(now=made.now) == DeliveryCount(1, 0)
    assert drain(now=made.now) == DeliveryCount(0, 0)
    assert len(sent(tmp_path / "treasury")) == 1


def test_night_keeps_the_figures(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW.astimezone(UTC).replace(hour=3))
    tasks.nightly_self_check(timestamp=0)
    assert CheckResult.objects.filter(broken=0).count() == CheckResult.objects.count() > 0


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_other_side_is_spoken_to():
    message_id = outbox.plan(kind="telegram", business_key="1", payload={}, now=NOW)
    found = []

    def send(message: queries.PlannedMessage) -> str:
        found.append(connection.in_atomic_block)
        return message.business_key

    assert deliver_message(message_id, senders={"telegram": send}, now=NOW) is True
    assert found == [False]
    assert queries.delivery(message_id).receipt == "1"


@pytest.mark.django_db(transaction=True)
def test_what_a_worker_that_died_left_undone_is_begun_anew():
    outbox.plan(kind="telegram", business_key="1", payload={}, now=NOW)
    connector = cast(DjangoConnector, app.connector)
    with app.replace_connector(connector.get_worker_connector()) as worker_app:
        asyncio.run(left_undone(worker_app))
    assert ProcrastinateJob.objects.latest("pk").status == "todo"


async def left_undone(worker_app: App) -> None:
    async with worker_app.open_async():
        worker = await worker_app.job_manager.register_worker()
        job = await worker_app.job_manager.fetch_job(None, worker)
        assert job is not None
        assert [one.id for one in await worker_app.job_manager.list_jobs_async(status="doing")] == [
            job.id
        ]
        await worker_app.job_manager.unregister_worker(worker)
        context = JobContext(app=worker_app, job=job, start_timestamp=0, abort_reason=lambda: None)
        await tasks.restart_deliveries.func(context, timestamp=0)
