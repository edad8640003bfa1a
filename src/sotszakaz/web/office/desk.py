"""The clerk's first page: what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.kernel.text import plural
from sotszakaz.reads.office.dashboard import OfficeDashboard, office_dashboard
from sotszakaz.web.page import Request, page

Words = tuple[str, str, str]
# What waits, where it is, and how it is called when there is one, two or five of it.
FOR_CLERK: Sequence[tuple[str, str, Words]] = (
    (
        "undecided",
        "applications/?stage=new",
        ("заявление без решения", "заявления без решения", "заявлений без решения"),
    ),
    (
        "not_issued",
        "applications/?stage=granted",
        (
            "человек имеет право, сертификат не выдан",
            "человека имеют право, сертификат не выдан",
            "человек имеют право, сертификат не выдан",
        ),
    ),
    ("acts_to_accept", "acts/", ("акт к приёмке", "акта к приёмке", "актов к приёмке")),
    (
        "new_providers",
        "providers/?status=new",
        ("новая заявка исполнителя", "новые заявки исполнителей", "новых заявок исполнителей"),
    ),
    (
        "reviewed_providers",
        "providers/?status=review",
        (
            "заявка исполнителя на рассмотрении",
            "заявки исполнителей на рассмотрении",
            "заявок исполнителей на рассмотрении",
        ),
    ),
    (
        "files",
        "issues/",
        (
            "проверенный файл не отправлен",
            "проверенных файла не отправлены",
            "проверенных файлов не отправлены",
        ),
    ),
)
FOR_OTHERS: Sequence[tuple[str, str, Words]] = (
    (
        "to_approve",
        "issues/",
        (
            "выдача списком ждёт утверждения",
            "выдачи списком ждут утверждения",
            "выдач списком ждут утверждения",
        ),
    ),
    ("in_work", "issues/", ("выдача выполняется", "выдачи выполняются", "выдач выполняются")),
    (
        "disputed_acts",
        "acts/",
        (
            "акт с замечаниями получателя",
            "акта с замечаниями получателей",
            "актов с замечаниями получателей",
        ),
    ),
    (
        "queued",
        "queue/",
        ("человек ждёт в очереди", "человека ждут в очереди", "человек ждут в очереди"),
    ),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of something wait, in words, and where they are."""

    name: str
    count: int
    words: str
    href: str


@page(Permission.OFFICE_PAGES)
def desk(request: Request) -> HttpResponse:
    """Count what waits, each figure a link to it; what does not wait is not shown."""
    counts = office_dashboard(request.membership)
    context = {
        "desk": counts,
        "for_clerk": _waiting(counts, FOR_CLERK),
        "for_others": _waiting(counts, FOR_OTHERS),
    }
    return render(request, "office/desk.html", context)


def _waiting(counts: OfficeDashboard, kinds: Sequence[tuple[str, str, Words]]) -> list[Waiting]:
    here = reverse("office:desk")
    return [
        Waiting(name, count, plural(count, *words), here + where)
        for name, where, words in kinds
        if (count := getattr(counts, name))
    ]
