"""Delivery without a worker, for commands that must see it done."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from sotszakaz.gateways.treasury import TreasuryFolder
from sotszakaz.jobs.delivering import Drained, Sender, deliver_waiting
from sotszakaz.jobs.treasury import treasury_senders


def senders() -> dict[str, Sender]:
    """Give the senders of this installation: files for the treasury go into its folder."""
    folder = Path(settings.OUTPUT_DIR) / "treasury"
    folder.mkdir(parents=True, exist_ok=True)
    return treasury_senders(TreasuryFolder(folder))


def drain(*, now: datetime, limit: int = 1000) -> Drained:
    """Deliver what waits, the oldest first, at most so many messages."""
    return deliver_waiting(limit, senders=senders(), now=now)
