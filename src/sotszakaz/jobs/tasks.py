"""Names of jobs for the worker: thin covers over what other modules do."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
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

# The n-th repeat comes n minutes after the attempt before it: three days and a half in all.
RETRY = RetryStrategy(max_attempts=100, linear_wait=60)
NIGHT = Actor("system", "nightly-self-check")
CLEARING = Actor("system", "nightly-clearing")
TURNOVERS = Actor("system", "turnovers")


def _every_day(at: str) -> str:
    """Write a time of the region's day as cron counts it: in UTC."""
    local = datetime.combine(
        date(2024, 1, 1), time.fromisoformat(at), ZoneInfo(settings.TIME_ZONE)
    ).astimezone(UTC)
    return f"{local.minute} {local.hour} * * *"


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


@app.periodic(cron=_every_day("08:00"))
@app.task(name="remind_of_deadlines", queueing_lock="remind_of_deadlines")
def remind_of_deadlines(timestamp: int) -> None:
    """Tell people of terms that come to an end."""
    remind(now=clock.now())


@app.periodic(cron=_every_day("03:30"))
@app.task(name="nightly_self_check", queueing_lock="nightly_self_check")
def nightly_self_check(timestamp: int) -> None:
    """Check every invariant and keep the figures."""
    store_self_check(actor=NIGHT, now=clock.now())


@app.periodic(cron=_every_day("03:50"))
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
