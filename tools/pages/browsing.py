"""A browser that walks the pages of a training region, signed in as its invented people."""

from __future__ import annotations

import contextlib
import importlib
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sotszakaz.kernel.errors import DomainError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ADDRESS = "http://127.0.0.1:8000"
CHROMIUM = "CHROMIUM"
PATIENCE = 20_000
# As the sign-in page lists the invented people.
PEOPLE = (
    *("anna", "maria", "chooser", "state", "private", "nonprofit", "clerk", "clerk2"),
    *("head", "accountant", "ministry", "auditor"),
)


class BrowserMissing(DomainError):
    """Страницы смотрят браузером, а его нет. Запустите команду через python3 run.py."""


class PageMissing(DomainError):
    """Страница не открылась."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page worth looking at: whose, where, and the links that lead on from there."""

    name: str
    person: str
    path: str
    then: tuple[str, ...] = ()


STRANGER = ""
HOLDER, CHOOSER = "anna", "chooser"
OFFERED = "main a[href^='/my/providers/']:not([href$='groups/'])"
STOPS = (
    Stop("public-figures", STRANGER, "/"),
    Stop("public-providers", STRANGER, "/providers/"),
    Stop("public-provider", STRANGER, "/providers/", ("main a[href^='/providers/']",)),
    Stop("public-check", STRANGER, "/check/"),
    Stop("public-how", STRANGER, "/how/"),
    Stop("sign-in", STRANGER, "/account/login/"),
    Stop("holder-overview", HOLDER, "/my/"),
    Stop("holder-certificate", HOLDER, "/my/", ("main a[href^='/my/certificates/']",)),
    Stop("holder-act", HOLDER, "/my/acts/", ("main a[href^='/my/acts/']",)),
    Stop("holder-money", HOLDER, "/my/money/"),
    Stop("holder-choice", CHOOSER, "/my/providers/"),
    Stop("holder-choose", CHOOSER, "/my/providers/", (OFFERED,)),
    Stop("provider-desk", "state", "/provider/"),
    Stop("provider-requests", "state", "/provider/requests/"),
    Stop("provider-month", "state", "/provider/months/", ("main a[href^='/provider/months/']",)),
    Stop("provider-payments", "state", "/provider/payments/"),
    Stop("office-desk", "clerk", "/office/"),
    Stop("office-applicants", "clerk", "/office/people/"),
    Stop("office-certificates", "clerk", "/office/certificates/"),
    Stop("office-batches", "clerk", "/office/issues/"),
    Stop("office-acts", "clerk", "/office/acts/"),
    Stop("control-approvals", "head", "/control/approvals/"),
    Stop("control-months", "accountant", "/control/months/"),
    Stop("control-registers", "accountant", "/control/registers/"),
    Stop("ministry-overview", "ministry", "/ministry/"),
    Stop("ministry-envelope", "ministry", "/ministry/envelope/"),
    Stop("ministry-orders", "ministry", "/ministry/orders/"),
    Stop("ministry-parameters", "ministry", "/ministry/parameters/"),
    Stop("auditor-overview", "auditor", "/audit/"),
    Stop("auditor-journal", "auditor", "/audit/journal/"),
)


def configure(parser: ArgumentParser) -> None:
    """Take the address of a training region that is served."""
    parser.add_argument(
        "--address", default=ADDRESS, help="где открыт учебный регион (run.py поднимает свой)"
    )


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Open a browser that nobody sees.

    Raises:
        BrowserMissing: playwright is not installed, or there is no Chromium.
    """
    try:
        playwright = importlib.import_module("playwright.sync_api")
    except ImportError as missing:
        raise BrowserMissing from missing
    program = os.environ.get(CHROMIUM, "")
    if not Path(program).is_file():
        raise BrowserMissing
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program)
        yield opened
        opened.close()


class Walk:
    """One width of window; every person has a browser of their own in it."""

    def __init__(self, opened: Browser, address: str, width: int, height: int) -> None:
        self.opened, self.address = opened, address
        self.size = (width, height)
        self.people: dict[str, BrowserContext] = {}

    def visit(self, stop: Stop) -> Page:
        """Open the page of a stop in a tab of its own.

        Raises:
            PageMissing: it answers with an error, or no link leads to it.
        """
        if stop.person not in self.people:
            self.people[stop.person] = self._enter(stop.person)
        page = self.people[stop.person].new_page()
        page.set_default_timeout(PATIENCE)
        answer = page.goto(self.address + stop.path)
        for link in stop.then:
            href = page.locator(link).first.get_attribute("href")
            answer = page.goto(self.address + (href or ""))
        if answer is None or not answer.ok:
            raise PageMissing(f"Страница «{stop.name}» не открылась: {page.url}")
        page.wait_for_load_state("networkidle")
        return page

    def close(self) -> None:
        """Let everybody leave."""
        for context in self.people.values():
            context.close()

    def _enter(self, person: str) -> BrowserContext:
        width, height = self.size
        context = self.opened.new_context(
            viewport={"width": width, "height": height},
            locale="ru-RU",
            timezone_id="Asia/Krasnoyarsk",
        )
        if person:
            page = context.new_page()
            page.goto(f"{self.address}/account/login/")
            page.locator(".people__button").nth(PEOPLE.index(person)).click()
            page.wait_for_url(lambda address: "/login/" not in address)
            page.close()
        return context
