"""Lists that may leave as files: postings, the journal, payments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sotszakaz.access.permissions import Permission
from sotszakaz.kernel.period import Month
from sotszakaz.monitoring.queries.journal import all_lines, count_lines
from sotszakaz.monitoring.queries.postings import all_postings, count_postings
from sotszakaz.tables.writing import Kind, SheetColumn
from sotszakaz.web.auditor.journal import asked_in
from sotszakaz.web.money_sight import posting_search, sight_of
from sotszakaz.web.page import Request


@dataclass(frozen=True, slots=True)
class Listing:
    """A list ready to be written: its rows are read as they are written."""

    title: str
    name: str
    columns: Sequence[SheetColumn]
    count: int
    rows: Callable[[], Iterator[Sequence[object]]]


def postings(request: Request) -> Listing:
    """Give the postings the address asks for."""
    search = posting_search(request.GET, request.member, sight_of(request.member))

    def rows() -> Iterator[Sequence[object]]:
        for row in all_postings(search):
            yield (
                row.posting_id,
                row.at.astimezone(request.member.time_zone).strftime("%d.%m.%Y %H:%M:%S"),
                Month.of(row.month).name,
                row.kind.label,
                row.giver.label,
                row.taker.label,
                row.kbk,
                row.municipality,
                row.certificate_number,
                row.provider,
                f"{row.source.label} № {row.source_id}",
                row.units,
                row.signed,
            )

    return Listing(
        "Проводки",
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
            SheetColumn("Сертификат", 20),
            SheetColumn("Исполнитель", 30),
            SheetColumn("Основание", 26),
            SheetColumn("Единиц", 10, Kind.WHOLE),
            SheetColumn("Сумма, руб.", 18, Kind.MONEY, total=True),
        ),
        count_postings(search).count,
        rows,
    )


def journal(request: Request) -> Listing:
    """Give the lines of the journal the address asks for."""
    search = asked_in(request.GET, request.member.time_zone)

    def rows() -> Iterator[Sequence[object]]:
        for line in all_lines(search):
            yield (
                line.line_id,
                line.at.astimezone(request.member.time_zone).strftime("%d.%m.%Y %H:%M:%S"),
                line.who,
                line.says,
                line.code,
                line.subject,
            )

    return Listing(
        "Журнал",
        "journal",
        (
            SheetColumn("Номер", 12, Kind.WHOLE),
            SheetColumn("Когда", 20),
            SheetColumn("Кто", 34),
            SheetColumn("Что сделано", 70),
            SheetColumn("Событие", 34),
            SheetColumn("О чём", 36),
        ),
        count_lines(search),
        rows,
    )


# What may be taken, and who may see such a list at all.
LISTINGS: dict[str, tuple[Permission, Callable[[Request], Listing]]] = {
    "postings": (Permission.SEE_MONEY, postings),
    "journal": (Permission.AUDIT_PAGES, journal),
}
