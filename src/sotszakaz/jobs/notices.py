"""Making notices and planning the letters that come of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.operations.generate_notices import generate_notices
from sotszakaz.notices.operations.plan_letters import plan_letters
from sotszakaz.notices.operations.remind_of_deadlines import remind_of_deadlines
from sotszakaz.policy.queries import home_zone

NOTIFIER = Actor("system", "notices")


def notify(*, now: datetime) -> int:
    """Make notices of what the journal says, and plan their letters."""
    return _with_letters(generate_notices, now)


def remind(*, now: datetime) -> int:
    """Make notices of terms that come to an end, and plan their letters."""
    return _with_letters(remind_of_deadlines, now)


def _with_letters(operation: Callable[..., int], now: datetime) -> int:
    today = now.astimezone(home_zone()).date()
    notices = operation(today=today, is_mail_on=bool(settings.MAIL), actor=NOTIFIER, now=now)
    plan_letters(actor=NOTIFIER, now=now)
    return notices
