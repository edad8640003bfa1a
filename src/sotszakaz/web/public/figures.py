"""The first page: the figures of a region's year, for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.cache import caches
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import NBSP, grouped, plural
from sotszakaz.reads.public.figures import Figures, RegionYear, region_year
from sotszakaz.web import clock
from sotszakaz.web.page import Request, page
from sotszakaz.web.public.envelope import stages
from sotszakaz.web.ui import words
from sotszakaz.web.ui.charts import percent_of
from sotszakaz.web.ui.components import Bar

SECONDS = 30
SNAPSHOT = "public.figures"
LOCAL = "local"  # of this process: the shared cache is in the database
MILLION = 100_000_000
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The figures and the moment they were taken: asked of the database twice a minute at most."""

    taken_at: datetime
    year: RegionYear | None


@dataclass(frozen=True, slots=True)
class Tile:
    """A large figure with its words."""

    number: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A place in the table, every cell as it is read."""

    name: str
    cells: list[tuple[str, str]]


@page(None)
@cache_control(public=True, max_age=SECONDS)
def figures(request: Request) -> HttpResponse:
    """Show how the year goes: people, money, places."""
    snapshot = _snapshot()
    if snapshot.year is None:
        return render(request, "public/nothing_yet.html")
    year = snapshot.year
    context = {
        "year": year,
        "taken_at": _moment(snapshot.taken_at, year.order.time_zone),
        "tiles": _tiles(year.whole),
        "stages": stages(year.envelope),
        "choices": _choices(year.whole),
        "chosen": _people(year.whole.chosen),
        "rows": [_row(place.name, place) for place in year.places],
        "total": _row("Всего", year.whole),
    }
    return render(request, "public/figures.html", context)


def _snapshot() -> Snapshot:
    snapshot: Snapshot | None = caches[LOCAL].get(SNAPSHOT)
    if snapshot is None:
        snapshot = Snapshot(clock.now(), region_year())
        caches[LOCAL].set(SNAPSHOT, snapshot, SECONDS)
    return snapshot


def _tiles(whole: Figures) -> list[Tile]:
    return [
        Tile(
            grouped(whole.issued),
            plural(whole.issued, "сертификат выдан", "сертификата выдано", "сертификатов выдано"),
            f"по плану {grouped(whole.planned)}",
        ),
        Tile(
            grouped(whole.chosen),
            plural(
                whole.chosen,
                "человек выбрал исполнителя",
                "человека выбрали исполнителя",
                "человек выбрали исполнителя",
            ),
            f"услуги получили {grouped(whole.served)}",
        ),
        Tile(
            grouped(whole.queued),
            plural(whole.queued, "человек в очереди", "человека в очереди", "человек в очереди"),
            "ждут свободного места или денег",
        ),
        Tile(_millions(whole.delivered), "оказано услуг", f"принято {_millions(whole.accepted)}"),
        Tile(
            _millions(whole.paid),
            "перечислено исполнителям",
            f"возвращено {_millions(whole.returned)}",
        ),
    ]


def _choices(whole: Figures) -> list[Bar]:
    kinds = (
        ("Государственные", whole.state),
        ("Частные", whole.private),
        ("Некоммерческие", whole.nonprofit),
    )
    return [
        Bar(title, count, f"{_people(count)}, {percent_of(count, whole.chosen)}")
        for title, count in kinds
    ]


def _row(name: str, place: Figures) -> Row:
    return Row(
        name,
        [
            ("По плану", grouped(place.planned)),
            ("Выдано", grouped(place.issued)),
            ("В очереди", grouped(place.queued)),
            (f"Выбрали государ{SOFT_HYPHEN}ственных", grouped(place.state)),
            ("Выбрали частных", grouped(place.private)),
            (f"Выбрали некоммер{SOFT_HYPHEN}ческих", grouped(place.nonprofit)),
            (f"Оказано,{NBSP}₽", _bare(place.delivered)),
            (f"Принято,{NBSP}₽", _bare(place.accepted)),
            (f"Перечислено,{NBSP}₽", _bare(place.paid)),
            (f"Возвращено,{NBSP}₽", _bare(place.returned)),
        ],
    )


def _people(count: int) -> str:
    return f"{grouped(count)}{NBSP}{plural(count, 'человек', 'человека', 'человек')}"


def _bare(amount: Money) -> str:
    """Write a sum under a heading that names the unit."""
    return str(amount).removesuffix(f"{NBSP}₽")


def _millions(amount: Money) -> str:
    """Write a large sum in millions, to a hundredth; a small one in full."""
    if amount.kopecks < MILLION:
        return str(amount)
    whole, rest = divmod((amount.kopecks * 100 + MILLION // 2) // MILLION, 100)
    return f"{grouped(whole)},{rest:02d}{NBSP}млн{NBSP}₽"


def _moment(moment: datetime, zone: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return f"{words.day(local.date())}, {local:%H:%M}"
