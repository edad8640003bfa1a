"""The journal in plain sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sotszakaz.access.permissions import Permission
from sotszakaz.database.rows import Page
from sotszakaz.reads.auditor.journal import JournalFilter, JournalLine, list_journal
from sotszakaz.web.auditor.forms import JournalForm
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.paging import number_of


@page(Permission.AUDIT_PAGES)
def journal(request: Request) -> HttpResponse:
    """List what was done, by whom and when."""
    form = JournalForm(request.GET)
    wanted = journal_filter(form, request.membership.time_zone)
    page: Page[JournalLine] = Page([], 1, 0)
    if form.is_valid():
        page = list_journal(wanted, page=number_of(request.GET))
    context = {
        "form": form,
        "lines": page.rows,
        "page": page,
        "export": f"{reverse('auditor:export', args=['journal'])}?{request.GET.urlencode()}",
    }
    return render(request, "auditor/journal.html", context)


def journal_filter(form: JournalForm, zone: dt.tzinfo | None) -> JournalFilter:
    """Read which lines are looked for; a page of a wrong question shows none."""
    form.is_valid()
    filters: dict[str, Any] = form.cleaned_data
    first, last = filters.get("first_day"), filters.get("last_day")
    here = zone or timezone.get_current_timezone()
    return JournalFilter(
        event=filters.get("event", ""),
        actor=filters.get("actor", "").strip(),
        subject=_subject(filters.get("subject", ""), filters.get("number")),
        since=_begins(first, here),
        before=_begins(last + dt.timedelta(days=1), here) if last else None,
    )


def _begins(day: dt.date | None, zone: dt.tzinfo) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time(), zone) if day else None


def _subject(thing: str, number: int | None) -> str:
    """Name the thing as the journal does; a number alone says nothing."""
    return f"{thing}:{number}" if thing and number else thing
