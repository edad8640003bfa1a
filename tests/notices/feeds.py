"""What tests of notices share: reading the journal, and what stands in the feeds."""

from __future__ import annotations

import datetime as dt

from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.models import JournalCursor, Notice
from sotszakaz.notices.operations.generate_notices import generate_notices
from tests.factories.cast import Someone
from tests.factories.days import NOW

NOTIFIER = Actor("system", "notices")


def generate(*, now: dt.datetime = NOW, is_mail_on: bool = False) -> int:
    """Make notices of what the journal says."""
    return generate_notices(today=now.date(), is_mail_on=is_mail_on, actor=NOTIFIER, now=now)


def begin_here() -> None:
    """Drop what came of the journal so far."""
    generate()
    Notice.objects.all().delete()
    cursor = JournalCursor.objects.latest("pk")
    JournalCursor.objects.filter(pk=cursor.pk).update(settled_line=cursor.last_line)


def notices_of(who: Someone) -> list[tuple[str, str]]:
    """List the notices of somebody: the kind and the words."""
    rows = Notice.objects.filter(user_id=who.user_id).order_by("pk")
    return list(rows.values_list("kind", "text"))


def kinds_of(who: Someone) -> list[str]:
    """List the kinds of somebody's notices."""
    return [kind for kind, _ in notices_of(who)]


def kinds_by_login() -> dict[str, list[str]]:
    """List kinds of notices by the login of their readers."""
    found: dict[str, list[str]] = {}
    for login, kind in Notice.objects.order_by("user__username", "kind").values_list(
        "user__username", "kind"
    ):
        found.setdefault(login, []).append(kind)
    return found
