"""Names of jobs for the worker: thin covers over what other modules do."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sotszakaz.jobs import clock
from sotszakaz.jobs.delivering import deliver_message
from sotszakaz.jobs.drain import senders
from sotszakaz.kernel.actor import Actor
from sotszakaz.monitoring.operations.store_self_check import store_self_check
from sotszakaz.outbox.operations import DELIVER, QUEUE

# The n-th repeat comes n minutes after the attempt before it: three days and a half in all.
RETRY = RetryStrategy(max_attempts=100, linear_wait=60)
NIGHT = Actor("program", "nightly-self-check")


@app.task(name=DELIVER, queue=QUEUE, retry=RETRY)
def deliver(message_id: int) -> None:
    """Deliver a planned message."""
    deliver_message(message_id, senders=senders(), now=clock.now())


@app.periodic(cron="30 20 * * *")  # half past three at night in Krasnoyarsk: cron counts in UTC
@app.task(name="nightly_self_check", queueing_lock="nightly_self_check")
def nightly_self_check(timestamp: int) -> None:
    """Check every invariant and keep the figures."""
    store_self_check(actor=NIGHT, now=clock.now())
