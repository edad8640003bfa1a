"""Lists that may leave as files: postings, the journal, the documents of a region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django import forms
from django.utils import timezone

from sotszakaz.access.permissions import Permission
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.reads.auditor import listings
from sotszakaz.reads.auditor.journal import all_lines, list_journal
from sotszakaz.reads.auditor.listings import TABLES, DocumentFilter, Table, Totals, add_up
from sotszakaz.reads.auditor.provider_names import providers_of_region
from sotszakaz.reads.ministry.postings import all_postings, list_postings, sum_of
from sotszakaz.tables.writing import Kind, SheetColumn
from sotszakaz.web.auditor.forms import DocumentsForm, JournalForm, months_of
from sotszakaz.web.auditor.journal import journal_filter
from sotszakaz.web.budget_filters import (
    RegionBudget,
    describe_filter,
    posting_filter,
    region_budget,
)
from sotszakaz.web.page import Request
from sotszakaz.web.ui.active_filters import active_filters

MOMENT = "%d.%m.%Y %H:%M:%S"
LONGEST = 300  # of what is kept about a file


@dataclass(frozen=True, slots=True)
class Listing:
    """A list ready to be written: its rows are read as they are written.

    ``asked`` says in words what the list is narrowed to; ``form`` narrows it on the page of the
    file itself, ``measure`` names what ``total`` is of.
    """

    title: str
    asked: str
    name: str
    columns: Sequence[SheetColumn]
    count: int
    rows: Callable[[], Iterator[Sequence[object]]]
    total: Money | None = None
    measure: str = ""
    form: forms.Form | None = None

    @property
    def full_title(self) -> str:
        """Say what the list is of and what it is narrowed to."""
        return f"{self.title}: {self.asked}"[:LONGEST] if self.asked else self.title


def postings(request: Request) -> Listing:
    """Give the postings the address asks for."""
    budget = region_budget(request.membership)
    wanted = posting_filter(request.GET, request.membership, budget)
    zone = _zone(request)
    first = list_postings(request.membership, wanted, per_page=1)

    def rows() -> Iterator[Sequence[object]]:
        for row in all_postings(request.membership, wanted):
            yield (
                row.posting_id,
                row.at.astimezone(zone).strftime(MOMENT),
                Month.of(row.month).name,
                row.kind.label,
                row.from_stage.label,
                row.to_stage.label,
                row.kbk,
                row.municipality,
                format_certificate_number(row.certificate_number) if row.certificate else "",
                row.provider,
                f"{row.source.label} № {row.source_id}",
                row.units,
                row.signed,
            )

    return Listing(
        "Проводки",
        describe_filter(wanted, budget, _providers(request) if wanted.provider_id else {}),
        "postings",
        (
            SheetColumn("Номер", 12, Kind.WHOLE),
            SheetColumn("Проведена", 20),
            SheetColumn("Месяц", 16),
            SheetColumn("Что произошло", 34),
            SheetColumn("Откуда", 28),
            SheetColumn("Куда", 28),
            SheetColumn("КБК", 24),
            SheetColumn("Муниципальное образование", 28),
            SheetColumn("Сертификат", 22),
            SheetColumn("Исполнитель", 30),
            SheetColumn("Основание", 26),
            SheetColumn("Единиц", 10, Kind.WHOLE),
            SheetColumn("Сумма, руб.", 18, Kind.MONEY, total=True),
        ),
        first.total,
        rows,
        total=sum_of(first),
        measure="сумма",
    )


def journal(request: Request) -> Listing:
    """Give the lines of the journal the address asks for."""
    form = JournalForm(request.GET)
    zone = _zone(request)
    wanted = journal_filter(form, zone)

    def rows() -> Iterator[Sequence[object]]:
        for line in all_lines(wanted):
            at = line.at.astimezone(zone).strftime(MOMENT)
            yield (line.line_id, at, line.who, line.says, line.code, line.subject)

    return Listing(
        "Журнал",
        _asked(request, form),
        "journal",
        (
            SheetColumn("Номер", 12, Kind.WHOLE),
            SheetColumn("Когда", 20),
            SheetColumn("Кто", 34),
            SheetColumn("Что сделано", 70),
            SheetColumn("Событие", 34),
            SheetColumn("О чём", 36),
        ),
        list_journal(wanted, per_page=1).total if form.is_valid() else 0,
        rows,
    )


def documents(what: str, request: Request) -> Listing:
    """Give the documents of a kind for the months, the place and the provider asked for."""
    table, zone = TABLES[what], _zone(request)
    budget = region_budget(request.membership)
    form = DocumentsForm(
        request.GET,
        months=months_of(budget.years),
        places=budget.places,
        providers=_providers(request),
        period=table.period,
    )
    wanted = _wanted(form, budget, zone)
    totals = add_up(request.membership, table, wanted) if wanted else Totals(0, Money(0))
    return Listing(
        table.title,
        _asked(request, form),
        what,
        table.header,
        totals.count,
        partial(_rows, request, table, wanted, zone),
        total=totals.amount,
        measure=table.measure,
        form=form,
    )


def _rows(
    request: Request, table: Table, wanted: DocumentFilter | None, zone: dt.tzinfo
) -> Iterator[Sequence[object]]:
    if wanted is not None:
        yield from listings.all_rows(request.membership, table, wanted, zone)


def _wanted(form: DocumentsForm, budget: RegionBudget, zone: dt.tzinfo) -> DocumentFilter | None:
    """Read which documents are looked for; a wrong question looks for none."""
    if not form.is_valid():
        return None
    first, last = form.cleaned_data["first_month"], form.cleaned_data["last_month"]
    after = last.next() if last else None
    return DocumentFilter(
        municipality=budget.only_place or form.cleaned_data["municipality"],
        provider=form.cleaned_data["provider"],
        first=first.first_day if first else None,
        last=last.first_day if last else None,
        since=dt.datetime.combine(first.first_day, dt.time(), zone) if first else None,
        before=dt.datetime.combine(after.first_day, dt.time(), zone) if after else None,
    )


def _asked(request: Request, form: forms.Form) -> str:
    return "; ".join(f"{one.title}: {one.value}" for one in active_filters(form, request.GET))


def _providers(request: Request) -> Mapping[int, str]:
    return providers_of_region(request.membership)


def _zone(request: Request) -> dt.tzinfo:
    return timezone.get_current_timezone()


# What may be taken, and who may see such a list at all.
LISTINGS: dict[str, tuple[Permission, Callable[[Request], Listing]]] = {
    "postings": (Permission.SEE_MONEY, postings),
    "journal": (Permission.AUDIT_PAGES, journal),
    **{what: (Permission.SEE_MONEY, partial(documents, what)) for what in TABLES},
}
