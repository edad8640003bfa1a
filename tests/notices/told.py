"""What tests of notices share: looking at the journal, and what people were told."""

from __future__ import annotations

import datetime as dt

from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.models import Look, Notice
from sotszakaz.notices.operations.follow_journal import follow_journal
from tests.factories.cast import Someone
from tests.factories.days import NOW

TELLER = Actor("system", "notices")


def follow(*, now: dt.datetime = NOW, is_mail_on: bool = False) -> int:
    """Look at the journal."""
    return follow_journal(today=now.date(), is_mail_on=is_mail_on, actor=TELLER, now=now)


def forget_the_past() -> None:
    """Look at the journal and drop what came of it: the test begins here."""
    follow()
    Notice.objects.all().delete()
    look = Look.objects.latest("pk")
    Look.objects.filter(pk=look.pk).update(settled_line=look.last_line)


def told(who: Someone) -> list[tuple[str, str]]:
    """List what somebody was told: the kind and the words."""
    rows = Notice.objects.filter(user_id=who.user_id).order_by("pk")
    return list(rows.values_list("kind", "text"))


def kinds(who: Someone) -> list[str]:
    """List the kinds of what somebody was told."""
    return [kind for kind, _ in told(who)]


def everybody() -> dict[str, list[str]]:
    """List kinds of notices by the login of whom they were told to."""
    found: dict[str, list[str]] = {}
    for login, kind in Notice.objects.order_by("user__username", "kind").values_list(
        "user__username", "kind"
    ):
        found.setdefault(login, []).append(kind)
    return found
