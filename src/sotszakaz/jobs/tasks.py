"""Names of jobs for the worker: thin covers over what other modules do."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from sotszakaz.certificates.queries import ISSUE_MESSAGE
from sotszakaz.database.counters import forget_expired
from sotszakaz.identity.operations.forget_past_sessions import forget_past_sessions
from sotszakaz.jobs import clock
from sotszakaz.jobs.delivery import deliver_message
from sotszakaz.jobs.drain import senders
from sotszakaz.jobs.notices import notify, remind
from sotszakaz.kernel.actor import Actor
from sotszakaz.monitoring.operations.roll_up_turnovers import roll_up_turnovers
from sotszakaz.monitoring.operations.store_self_check import store_self_check
from sotszakaz.outbox.operations import QUEUE
from sotszakaz.outbox.queries import DELIVER, delivery
from sotszakaz.policy.queries import home_zone

# The n-th repeat comes n minutes after the attempt before it: three days and a half in all.
RETRY = RetryStrategy(max_attempts=100, linear_wait=60)
NIGHT = Actor("system", "nightly-self-check")
CLEARING = Actor("system", "nightly-clearing")
TURNOVERS = Actor("system", "turnovers")


def _is_hour(hour: int) -> bool:
    """Say whether it is this hour in the region: cron counts in UTC and asks every hour."""
    return clock.now().astimezone(home_zone()).hour == hour


@app.task(name=DELIVER, queue=QUEUE, retry=RETRY)
def deliver(message_id: int) -> None:
    """Deliver a planned message; people learn of a bulk issue at once."""
    deliver_message(message_id, senders=senders(), now=clock.now())
    if delivery(message_id).kind == ISSUE_MESSAGE:
        notify(now=clock.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="restart_deliveries", queueing_lock="restart_deliveries", pass_context=True)
async def restart_deliveries(context: JobContext, timestamp: int) -> None:
    """Begin anew what a worker that died left undone."""
    for job in await context.app.job_manager.get_stalled_jobs(queue=QUEUE):
        await context.app.job_manager.retry_job(job)


@app.periodic(cron="* * * * *")
@app.task(name="generate_notices", queueing_lock="generate_notices")
def generate_notices(timestamp: int) -> None:
    """Tell people what has happened, every minute."""
    notify(now=clock.now())


@app.periodic(cron="0 * * * *")
@app.task(name="remind_of_deadlines", queueing_lock="remind_of_deadlines")
def remind_of_deadlines(timestamp: int) -> None:
    """Tell people of terms that come to an end, at eight in the morning."""
    if _is_hour(8):
        remind(now=clock.now())


@app.periodic(cron="30 * * * *")
@app.task(name="nightly_self_check", queueing_lock="nightly_self_check")
def nightly_self_check(timestamp: int) -> None:
    """Check every invariant and keep the figures, at half past three at night."""
    if _is_hour(3):
        store_self_check(actor=NIGHT, now=clock.now())


@app.periodic(cron="50 * * * *")
@app.task(name="nightly_clearing", queueing_lock="nightly_clearing")
def nightly_clearing(timestamp: int) -> None:
    """Remove counters of requests and sessions that are over, at ten to four at night."""
    if not _is_hour(3):
        return
    forget_expired(clock.now())
    forget_past_sessions(actor=CLEARING, now=clock.now())


@app.periodic(cron="7 * * * *")
@app.task(name="hourly_turnovers", queueing_lock="hourly_turnovers")
def hourly_turnovers(timestamp: int) -> None:
    """Add the postings of the hour to the turnovers, so that the year's pages stay quick."""
    roll_up_turnovers(actor=TURNOVERS, now=clock.now())
