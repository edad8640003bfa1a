"""Names of jobs for the worker: thin covers over what other modules do."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sotszakaz.certificates.queries import ISSUE_MESSAGE
from sotszakaz.database.counters import forget_expired
from sotszakaz.identity.operations.forget_past_sessions import forget_past_sessions
from sotszakaz.jobs import clock
from sotszakaz.jobs.delivery import deliver_message
from sotszakaz.jobs.drain import senders
from sotszakaz.jobs.letters import notify, remind
from sotszakaz.kernel.actor import Actor
from sotszakaz.monitoring.operations.roll_up_turnovers import roll_up_turnovers
from sotszakaz.monitoring.operations.store_self_check import store_self_check
from sotszakaz.outbox.operations import QUEUE
from sotszakaz.outbox.queries import DELIVER, delivery

# The n-th repeat comes n minutes after the attempt before it: three days and a half in all.
RETRY = RetryStrategy(max_attempts=100, linear_wait=60)
NIGHT = Actor("system", "nightly-self-check")
CLEARING = Actor("system", "nightly-clearing")
TURNOVERS = Actor("system", "turnovers")


@app.task(name=DELIVER, queue=QUEUE, retry=RETRY)
def deliver(message_id: int) -> None:
    """Deliver a planned message; people learn of a bulk issue at once."""
    deliver_message(message_id, senders=senders(), now=clock.now())
    if delivery(message_id).kind == ISSUE_MESSAGE:
        notify(now=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="generate_notices", queueing_lock="generate_notices")
def generate_notices(timestamp: int) -> None:
    """Tell people what has happened, every minute."""
    notify(now=clock.now())


@app.periodic(cron="0 1 * * *")  # eight in the morning in Krasnoyarsk
@app.task(name="remind_of_deadlines", queueing_lock="remind_of_deadlines")
def remind_of_deadlines(timestamp: int) -> None:
    """Tell people of terms that come to an end."""
    remind(now=clock.now())


@app.periodic(cron="30 20 * * *")  # half past three at night in Krasnoyarsk: cron counts in UTC
@app.task(name="nightly_self_check", queueing_lock="nightly_self_check")
def nightly_self_check(timestamp: int) -> None:
    """Check every invariant and keep the figures."""
    store_self_check(actor=NIGHT, now=clock.now())


@app.periodic(cron="50 20 * * *")  # ten to four at night in Krasnoyarsk
@app.task(name="nightly_clearing", queueing_lock="nightly_clearing")
def nightly_clearing(timestamp: int) -> None:
    """Remove what has served its time: counters of requests, and sessions that are over."""
    forget_expired(clock.now())
    forget_past_sessions(actor=CLEARING, now=clock.now())


@app.periodic(cron="7 * * * *")
@app.task(name="hourly_turnovers", queueing_lock="hourly_turnovers")
def hourly_turnovers(timestamp: int) -> None:
    """Add the postings of the hour to the turnovers, so that the year's pages stay quick."""
    roll_up_turnovers(actor=TURNOVERS, now=clock.now())
