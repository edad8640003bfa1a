"""Every page that a link leads to is accessible and fits a phone, whoever opens it.

People go from their first page along all its links; of the addresses of one route each opens one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.e2e.people import AXE, DESK, OVERFLOW, PHONE, Seat, Street
from tools.pages.browsing import PEOPLE

pytestmark = pytest.mark.e2e

STRANGER = ""
# Who walks: somebody of every role; a holder who has chosen and one who has yet to choose.
WALKERS = (
    *(STRANGER, "anna", "chooser", "state", "clerk"),
    *("head", "accountant", "ministry", "auditor"),
)
# One's own account, and what is open to everybody, are alike for all: they are walked once.
ALIKE = ("account/", "providers/", "check/", "how/", "ui/")
# Papers that the browser shows itself, with pages of its own around them.
PAPERS = ("/pdf/", "/paper/")
HREF = re.compile(r'<a [^>]*href="([^"]*)"')
LINKS = "links => links.map(link => link.href)"
# Fewer would mean that the links of some role lead nowhere.
AT_LEAST = 110


def test_every_page_a_link_leads_to_is_accessible_and_fits_a_phone(street: Street) -> None:
    walked: set[str] = set()
    faults: list[str] = []
    for person in WALKERS:
        seat = _come(street, person)
        for page, route in _walk(seat, walked):
            faults += [f"{person or 'stranger'} {route}: {fault}" for fault in _faults(page)]
    assert faults == []
    assert len(walked) >= AT_LEAST, sorted(walked)


def _come(street: Street, person: str) -> Seat:
    seat = street.stranger()
    seat.open("/account/login/" if person else "/")
    if person:
        seat.page.locator(".people__button").nth(PEOPLE.index(person)).click()
        seat.page.wait_for_url(lambda address: "/login/" not in address)
    return seat


def _walk(seat: Seat, walked: set[str]) -> Iterator[tuple[Page, str]]:
    """Open one page of every route that nobody has opened, following the links."""
    waiting = [seat.page.url, f"{seat.region.address}/ui/"]  # no link leads to the gallery
    own: set[str] = set()
    while waiting:
        address = waiting.pop(0)
        route = _route(address, seat.region.address)
        if route is None or route in own or (route in walked and route.startswith(ALIKE)):
            continue
        own.add(route)
        if route.endswith(PAPERS):
            continue
        if route in walked:
            waiting += _links_of(seat.page, address)
        elif _opened(seat.page, address):
            waiting += seat.page.locator("a[href]:not([download])").evaluate_all(LINKS)
            walked.add(route)
            yield seat.page, route


def _route(address: str, ours: str) -> str | None:
    """Name the route of an address of ours."""
    if not address.startswith(ours):
        return None
    try:
        return str(resolve(urlsplit(address).path).route)
    except Resolver404:
        return None


def _links_of(page: Page, address: str) -> list[str]:
    """Read where the links of a page lead without opening it: it has been looked at."""
    answer = page.request.get(address)
    assert answer.status == 200, address
    return [urljoin(address, unescape(link)) for link in HREF.findall(answer.text())]


def _opened(page: Page, address: str) -> bool:
    """Say whether a page is there: files are taken by other tests."""
    try:
        answer = page.goto(address)
    except Error as refused:
        if "Download is starting" in str(refused):
            return False
        raise
    assert answer is not None
    assert answer.status == 200, address
    return "text/html" in (answer.header_value("content-type") or "")


def _faults(page: Page) -> list[str]:
    found = []
    page.evaluate(AXE_SCRIPT)
    for width, height in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        overflow = page.evaluate(OVERFLOW)
        if overflow > 0:
            found.append(f"wider than {width} by {overflow}")
    # On a phone, where the tables are folded and the menu is a button.
    found += [f"{rule}, {says}: {where}" for rule, says, where in page.evaluate(AXE)]
    headings = page.get_by_role("heading", level=1).count()
    return found if headings == 1 else [*found, f"{headings} headings of the first level"]
