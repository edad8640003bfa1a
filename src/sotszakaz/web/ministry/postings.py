"""Postings behind a figure, and one posting with its documents."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import PostingSource
from sotszakaz.monitoring.rules import MEASURES
from sotszakaz.reads.ministry.audit_trail import act_of_payment_line, visit_of_recovery
from sotszakaz.reads.ministry.budget_execution import Breakdown, BudgetFilter, budget_execution
from sotszakaz.reads.ministry.postings import (
    PostingFilter,
    PostingRow,
    get_posting,
    list_postings,
    sum_of,
)
from sotszakaz.web.budget_filters import RegionBudget, budget_filter, posting_filter, region_budget
from sotszakaz.web.ministry.forms import MeasureForm
from sotszakaz.web.page import Request, page
from sotszakaz.web.papers import Paper, paper_of
from sotszakaz.web.ui.paging import address_with, number_of


@page(Permission.SEE_MONEY)
def postings(request: Request) -> HttpResponse:
    """List the postings of a figure; their sum is shown beside the figure itself."""
    budget = region_budget(request.membership)
    part = budget_filter(request.GET, budget)
    wanted = replace(posting_filter(request.GET, request.membership, budget), year=part.year)
    page = list_postings(request.membership, wanted, page=number_of(request.GET))
    context = {
        "form": MeasureForm(request.GET, budget=budget),
        "measure": MEASURES.get(wanted.measure),
        "sum": sum_of(page),
        "figure": _figure(request, wanted, budget, part),
        "page": page,
        "year": part.year,
        "rows": [(row, paper_of(row)) for row in page.rows],
        "export": _export(request, part),
    }
    return render(request, "ministry/postings.html", context)


@page(Permission.SEE_MONEY)
def one_posting(request: Request, posting_id: int) -> HttpResponse:
    """Show a posting and lead to everything it came from."""
    row = get_posting(request.membership, posting_id)
    return render(request, "ministry/posting.html", {"posting": row, "papers": _papers(row)})


def _export(request: Request, part: BudgetFilter) -> str:
    """Lead to the file of the same postings: of the year shown, though the address names none."""
    address = reverse("auditor:export", args=["postings"])
    return f"{address}{address_with(request.GET, year=part.year, page='')}"


def _figure(
    request: Request, wanted: PostingFilter, budget: RegionBudget, part: BudgetFilter
) -> Money | None:
    """Take the figure as the envelope shows it; a narrower list has none."""
    if not wanted.measure or wanted.kind is not None:
        return None
    year = budget_execution(request.membership, budget.lines, budget.places, part, Breakdown.PLACE)
    if wanted.without_place:
        return next(
            (row.figures[wanted.measure] for row in year.rows if row.subject is None), Money(0)
        )
    return year.total.figures[wanted.measure]


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
    if row.source is PostingSource.ACT:
        return row.source_id, None
    if row.source is PostingSource.VISIT:
        return None, row.source_id
    if row.source is PostingSource.PAYMENT_LINE:
        return act_of_payment_line(row.source_id), None
    if row.source is PostingSource.RECOVERY:
        return None, visit_of_recovery(row.source_id)
    return None, None
