"""A browser that opens the pages of a training region, signed in as its fictional people."""

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
TIMEOUT_MS = 20_000
# As the sign-in page lists the fictional people.
PEOPLE = (
    *("anna", "maria", "chooser", "state", "private", "nonprofit", "clerk", "clerk2"),
    *("head", "accountant", "ministry", "auditor"),
)


class BrowserMissing(DomainError):
    """Страницы смотрят браузером, а его нет. Запустите команду через python3 run.py."""


class PageMissing(DomainError):
    """Страница не открылась."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page worth looking at: whose, where, and the links that lead on from there."""

    name: str
    person: str
    path: str
    then: tuple[str, ...] = ()


ANONYMOUS = ""
HOLDER, CHOOSER = "anna", "chooser"
OFFERED = "main a[href^='/my/providers/']:not([href$='groups/'])"
PAGES = (
    PageSpec("public-figures", ANONYMOUS, "/"),
    PageSpec("public-providers", ANONYMOUS, "/providers/"),
    PageSpec("public-provider", ANONYMOUS, "/providers/", ("main a[href^='/providers/']",)),
    PageSpec("public-check", ANONYMOUS, "/check/"),
    PageSpec("public-how", ANONYMOUS, "/how/"),
    PageSpec("sign-in", ANONYMOUS, "/account/login/"),
    PageSpec("holder-overview", HOLDER, "/my/"),
    PageSpec("holder-certificate", HOLDER, "/my/", ("main a[href^='/my/certificates/']",)),
    PageSpec("holder-act", HOLDER, "/my/acts/", ("main a[href^='/my/acts/']",)),
    PageSpec("holder-money", HOLDER, "/my/money/"),
    PageSpec("holder-choice", CHOOSER, "/my/providers/"),
    PageSpec("holder-choose", CHOOSER, "/my/providers/", (OFFERED,)),
    PageSpec("provider-desk", "state", "/provider/"),
    PageSpec("provider-requests", "state", "/provider/requests/"),
    PageSpec(
        "provider-month", "state", "/provider/months/", ("main a[href^='/provider/months/']",)
    ),
    PageSpec("provider-payments", "state", "/provider/payments/"),
    PageSpec("office-desk", "clerk", "/office/"),
    PageSpec("office-applicants", "clerk", "/office/people/"),
    PageSpec("office-certificates", "clerk", "/office/certificates/"),
    PageSpec("office-batches", "clerk", "/office/issues/"),
    PageSpec("office-acts", "clerk", "/office/acts/"),
    PageSpec("control-approvals", "head", "/control/approvals/"),
    PageSpec("control-months", "accountant", "/control/months/"),
    PageSpec("control-registers", "accountant", "/control/registers/"),
    PageSpec("ministry-overview", "ministry", "/ministry/"),
    PageSpec("ministry-envelope", "ministry", "/ministry/envelope/"),
    PageSpec("ministry-orders", "ministry", "/ministry/orders/"),
    PageSpec("ministry-parameters", "ministry", "/ministry/parameters/"),
    PageSpec("auditor-overview", "auditor", "/audit/"),
    PageSpec("auditor-journal", "auditor", "/audit/journal/"),
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


class Crawler:
    """One width of window; every person has a browser of their own in it."""

    def __init__(self, opened: Browser, address: str, width: int, height: int) -> None:
        self.opened, self.address = opened, address
        self.size = (width, height)
        self.people: dict[str, BrowserContext] = {}

    def open(self, spec: PageSpec) -> Page:
        """Open a page in a tab of its own.

        Raises:
            PageMissing: it answers with an error, or no link leads to it.
        """
        if spec.person not in self.people:
            self.people[spec.person] = self._enter(spec.person)
        page = self.people[spec.person].new_page()
        page.set_default_timeout(TIMEOUT_MS)
        answer = page.goto(self.address + spec.path)
        for link in spec.then:
            href = page.locator(link).first.get_attribute("href")
            answer = page.goto(self.address + (href or ""))
        if answer is None or not answer.ok:
            raise PageMissing(f"Страница «{spec.name}» не открылась: {page.url}")
        page.wait_for_load_state("networkidle")
        return page

    def close(self) -> None:
        """Close the browsers of everybody."""
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
