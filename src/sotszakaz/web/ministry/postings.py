"""Postings behind a figure, and one posting with its documents."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import Source
from sotszakaz.monitoring.rules import MEASURES
from sotszakaz.reads.ministry.envelope import Cut, Narrowing, year_envelope
from sotszakaz.reads.ministry.money_trail import act_of_payment_line, visit_of_recovery
from sotszakaz.reads.ministry.postings import (
    PostingRow,
    PostingSearch,
    count_postings,
    posting,
    postings_page,
)
from sotszakaz.web.ministry.forms import MeasureForm
from sotszakaz.web.money_sight import Sight, narrowing, posting_search, sight_of
from sotszakaz.web.page import Request, page
from sotszakaz.web.papers import Paper, paper_of
from sotszakaz.web.ui.paging import Page, address_with, number_of, offset_of

PER_PAGE = 25


@page(Permission.SEE_MONEY)
def postings(request: Request) -> HttpResponse:
    """List the postings of a figure; their sum is shown beside the figure itself."""
    sight = sight_of(request.membership)
    part = narrowing(request.GET, sight)
    search = replace(
        posting_search(request.GET, request.membership, sight),
        lines=[line.line_id for line in sight.lines if line.year == part.year],
    )
    found = count_postings(search)
    number = number_of(request.GET)
    rows = postings_page(
        search, found=found.count, skip=offset_of(number, PER_PAGE), limit=PER_PAGE
    )
    shown = {
        "form": MeasureForm(request.GET, sight=sight),
        "measure": MEASURES.get(search.measure),
        "found": found,
        "figure": _figure(search, sight, part),
        "page": Page(rows, number, found.count, PER_PAGE),
        "year": part.year,
        "rows": [(row, paper_of(row)) for row in rows],
        "export": _export(request, part),
    }
    return render(request, "ministry/postings.html", shown)


@page(Permission.SEE_MONEY)
def one_posting(request: Request, posting_id: int) -> HttpResponse:
    """Show a posting and lead to everything it came from."""
    row = posting(require_visible(request.membership, Scope.POSTING, posting_id))
    return render(request, "ministry/posting.html", {"posting": row, "papers": _papers(row)})


def _export(request: Request, part: Narrowing) -> str:
    """Lead to the file of the same postings: of the year shown, though the address names none."""
    address = reverse("auditor:export", args=["postings"])
    return f"{address}{address_with(request.GET, year=part.year, page='')}"


def _figure(search: PostingSearch, sight: Sight, part: Narrowing) -> Money | None:
    """Take the figure as the envelope shows it; a narrower list has none."""
    if not search.measure or search.kind is not None:
        return None
    year = year_envelope(sight.lines, sight.places, part, Cut.PLACE)
    if search.without_place:
        return next((row.figures[search.measure] for row in year.rows if row.key is None), Money(0))
    return year.total.figures[search.measure]


def _papers(row: PostingRow) -> list[Paper]:
    papers = []
    if row.certificate is not None:
        address = reverse("ministry:certificate", args=[row.certificate])
        papers.append(
            Paper(f"Сертификат № {format_certificate_number(row.certificate_number)}", address)
        )
    if row.contract is not None:
        address = reverse("ministry:contract", args=[row.contract])
        papers.append(Paper(f"Договор с исполнителем: {row.provider}", address))
    act, visit = _source(row)
    if act is not None:
        papers.append(Paper(f"Акт № {act}", reverse("ministry:act", args=[act])))
    if visit is not None:
        papers.append(Paper(f"Запись об услуге № {visit}", reverse("ministry:visit", args=[visit])))
    return papers


def _source(row: PostingRow) -> tuple[int | None, int | None]:
    """Give the act and the service a posting comes from."""
    if row.source is Source.ACT:
        return row.source_id, None
    if row.source is Source.VISIT:
        return None, row.source_id
    if row.source is Source.PAYMENT_LINE:
        return act_of_payment_line(row.source_id), None
    if row.source is Source.RECOVERY:
        return None, visit_of_recovery(row.source_id)
    return None, None
