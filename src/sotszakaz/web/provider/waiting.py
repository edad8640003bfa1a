"""How long something has been waiting, in days as people count them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sotszakaz.kernel.text import counted
from sotszakaz.monitoring.states import PaymentStage
from sotszakaz.reads.provider.acts import StageSum

OVER = frozenset({PaymentStage.PAID, PaymentStage.NOTHING})


def waited(since: dt.datetime, now: dt.datetime) -> str:
    """Say how many days passed: сегодня, 1 день, 5 дней."""
    passed = (now - since).days
    return counted(passed, "день", "дня", "дней") if passed > 0 else "сегодня"


def with_waiting(stages: Iterable[StageSum], now: dt.datetime) -> list[tuple[StageSum, str]]:
    """Put beside each stage how long the first act stands there; nothing when it is over."""
    return [(stage, "" if stage.stage in OVER else waited(stage.since, now)) for stage in stages]
