"""``facts``: what the first view of every main page costs a person, and whether it is clean."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table

from sotszakaz.commands.command import Command, Exit
from tools.pages import browsing
from tools.pages.browsing import Stop, Walk

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

KILOBYTE = 1000
LARGEST_KB = 200
WIDTH, HEIGHT = 360, 740
HEADINGS = ("Страница", "КБ", "Запросов", "Чужих", "Ошибок", "мс")
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


@dataclass(slots=True)
class Facts:
    """What was seen of one page opened for the first time."""

    name: str
    weight: int = 0
    requests: int = 0
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    milliseconds: int = 0

    @property
    def is_good(self) -> bool:
        """Say whether the page is light, asks nobody else and complains of nothing."""
        return self.weight < LARGEST_KB * KILOBYTE and not self.strangers and not self.errors


def run(arguments: Namespace, console: Console) -> int:
    """Open every page in a browser that has seen none; fail when any is over a limit."""
    table = Table(*HEADINGS)
    seen = []
    with browsing.browser() as opened:
        for stop in browsing.STOPS:
            walk = Walk(opened, arguments.address, WIDTH, HEIGHT)
            seen.append(_facts(walk, stop))
            walk.close()
    for facts in seen:
        table.add_row(
            facts.name,
            f"{facts.weight / KILOBYTE:.0f}",
            str(facts.requests),
            str(len(facts.strangers)),
            str(len(facts.errors)),
            str(facts.milliseconds),
            style=None if facts.is_good else "red",
        )
    console.print(table)
    for facts in seen:
        for complaint in (*facts.strangers, *facts.errors):
            console.print(f"{facts.name}: {complaint}", markup=False, highlight=False)
    heaviest = max(facts.weight for facts in seen) / KILOBYTE
    console.print(f"Самая тяжёлая страница — {heaviest:.0f} КБ, предел — {LARGEST_KB} КБ.")
    return Exit.DONE if all(facts.is_good for facts in seen) else Exit.CHECK_FAILED


def _facts(walk: Walk, stop: Stop) -> Facts:
    """Find the page, then open it again with nothing kept from before."""
    found = walk.visit(stop)
    page = found.context.new_page()
    facts = Facts(stop.name)
    _forget(page)
    page.on("requestfinished", lambda request: _weigh(facts, request, walk.address))
    page.on("console", lambda said: _heard(facts, said.type, said.text))
    page.on("pageerror", lambda error: facts.errors.append(str(error)))
    page.goto(found.url)
    page.wait_for_load_state("networkidle")
    facts.milliseconds = round(page.evaluate(LOADED))
    return facts


def _forget(page: Page) -> None:
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})


def _weigh(facts: Facts, request: Request, address: str) -> None:
    if urlsplit(request.url).scheme not in {"http", "https"}:
        return
    sizes = request.sizes()
    facts.requests += 1
    facts.weight += sizes["responseBodySize"] + sizes["responseHeadersSize"]
    if not request.url.startswith(address):
        facts.strangers.append(f"запрос на чужой адрес: {request.url}")


def _heard(facts: Facts, kind: str, text: str) -> None:
    if kind == "error":
        facts.errors.append(text)


def configure(parser: ArgumentParser) -> None:
    """Take where the region is served."""
    browsing.configure(parser)


COMMAND = Command(
    "facts", "вес, запросы и ошибки главных страниц при первом открытии", configure, run
)
