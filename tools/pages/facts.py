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
from tools.pages.browsing import Crawler, PageSpec

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

KILOBYTE = 1000
MAX_KB = 200
WIDTH, HEIGHT = 360, 740
HEADINGS = ("Страница", "КБ", "Запросов", "Чужих", "Ошибок", "мс")
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


@dataclass(slots=True)
class PageAudit:
    """What was found out about one page opened for the first time."""

    name: str
    weight: int = 0
    requests: int = 0
    third_party_requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    milliseconds: int = 0

    @property
    def is_good(self) -> bool:
        """Say whether the page is small, has no third-party requests and no errors."""
        return self.weight < MAX_KB * KILOBYTE and not self.third_party_requests and not self.errors


def run(arguments: Namespace, console: Console) -> int:
    """Open every page in a browser that has seen none; fail when any is over a limit."""
    table = Table(*HEADINGS)
    audits = []
    with browsing.browser() as opened:
        for spec in browsing.PAGES:
            crawler = Crawler(opened, arguments.address, WIDTH, HEIGHT)
            audits.append(_audit(crawler, spec))
            crawler.close()
    for facts in audits:
        table.add_row(
            facts.name,
            f"{facts.weight / KILOBYTE:.0f}",
            str(facts.requests),
            str(len(facts.third_party_requests)),
            str(len(facts.errors)),
            str(facts.milliseconds),
            style=None if facts.is_good else "red",
        )
    console.print(table)
    for facts in audits:
        for complaint in (*facts.third_party_requests, *facts.errors):
            console.print(f"{facts.name}: {complaint}", markup=False, highlight=False)
    heaviest = max(facts.weight for facts in audits) / KILOBYTE
    console.print(f"Самая тяжёлая страница — {heaviest:.0f} КБ, предел — {MAX_KB} КБ.")
    return Exit.DONE if all(facts.is_good for facts in audits) else Exit.CHECK_FAILED


def _audit(crawler: Crawler, spec: PageSpec) -> PageAudit:
    """Find the page, then open it again with nothing kept from before."""
    opened = crawler.open(spec)
    page = opened.context.new_page()
    facts = PageAudit(spec.name)
    _disable_cache(page)
    page.on("requestfinished", lambda request: _on_request(facts, request, crawler.address))
    page.on("console", lambda message: _on_console(facts, message.type, message.text))
    page.on("pageerror", lambda error: facts.errors.append(str(error)))
    page.goto(opened.url)
    page.wait_for_load_state("networkidle")
    facts.milliseconds = round(page.evaluate(LOADED))
    return facts


def _disable_cache(page: Page) -> None:
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})


def _on_request(facts: PageAudit, request: Request, address: str) -> None:
    if urlsplit(request.url).scheme not in {"http", "https"}:
        return
    sizes = request.sizes()
    facts.requests += 1
    facts.weight += sizes["responseBodySize"] + sizes["responseHeadersSize"]
    if not request.url.startswith(address):
        facts.third_party_requests.append(f"запрос на чужой адрес: {request.url}")


def _on_console(facts: PageAudit, kind: str, text: str) -> None:
    if kind == "error":
        facts.errors.append(text)


def configure(parser: ArgumentParser) -> None:
    """Take where the region is served."""
    browsing.configure(parser)


COMMAND = Command(
    "facts", "вес, запросы и ошибки главных страниц при первом открытии", configure, run
)
