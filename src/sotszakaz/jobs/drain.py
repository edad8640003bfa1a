"""Delivery without a worker, for commands that must see it done."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from sotszakaz.gateways.treasury import TreasuryFolder
from sotszakaz.jobs import clock
from sotszakaz.jobs.delivery import DeliveryCount, Sender, deliver_waiting
from sotszakaz.jobs.issues import issue_senders
from sotszakaz.jobs.letters import letter_senders, mail_of_settings
from sotszakaz.jobs.treasury import treasury_senders


def senders() -> dict[str, Sender]:
    """Give the senders of this installation: the treasury's folder, bulk issues, mail."""
    folder = Path(settings.OUTPUT_DIR) / "treasury"
    folder.mkdir(parents=True, exist_ok=True)
    return (
        treasury_senders(TreasuryFolder(folder))
        | issue_senders(clock.now)
        | letter_senders(mail_of_settings(), clock.now, settings.SITE_ADDRESS)
    )


def drain(*, now: datetime, limit: int = 1000) -> DeliveryCount:
    """Deliver what waits, the oldest first, at most so many messages."""
    return deliver_waiting(limit, senders=senders(), now=now)
