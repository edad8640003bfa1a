"""People at their screens: how they sign in, press, type; what is checked of every page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Response, expect

from tests.e2e import keyboard
from tests.e2e.running import Running

DESK, PHONE = (1280, 900), (360, 740)
PATIENCE = 15_000
OWN_PASSWORD = "тихий вечер у реки"
FAILED = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")
AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map((one) => [one.id, one.help, one.nodes.map((n) => n.html)]);
}"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Seat:
    """A person with a window of the browser."""

    page: Page
    region: Running
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    chosen: Path = Path()

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._asked)
        self.page.on("filechooser", lambda offered: offered.set_files(self.chosen))

    def open(self, path: str) -> Response:
        answer = self.page.goto(self.region.address + path)
        assert answer is not None
        return answer

    def sees(self, text: str) -> None:
        """Wait until the page says something."""
        self._wait_for(self.page.get_by_role("main"), text)

    def is_at(self, heading: str) -> None:
        """Wait for a page by its heading, and check the page whole."""
        self.page.locator(keyboard.ARRIVED).wait_for(state="attached")
        self._wait_for(self.page.get_by_role("heading", level=1), heading)
        self.check()

    def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        where = within or self.page.get_by_role("main")
        keyboard.follow(self.page, where.get_by_role("link", name=name).first)

    def press(self, name: str, *, within: Locator | None = None) -> None:
        where = within or self.page.get_by_role("main")
        keyboard.press(self.page, where.get_by_role("button", name=name, exact=True).first)

    def field(self, label: str) -> Locator:
        """Find a field by its label; one that may be left empty says so after it."""
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(необязательно\))?$"))

    def type(self, label: str, text: str) -> None:
        keyboard.write(self.page, self.field(label), text)

    def choose(self, label: str, text: str) -> None:
        keyboard.choose(self.page, self.field(label), text)

    def tick(self, label: str | re.Pattern[str]) -> None:
        keyboard.tick(self.page, self.page.get_by_label(label))

    def attach(self, path: Path) -> None:
        self.chosen = path
        keyboard.press(self.page, self.page.locator(".govuk-file-upload-button"), stays=True)
        self._wait_for(self.page.locator(".govuk-file-upload-button__status"), path.name)

    def row(self, text: str) -> Locator:
        """Find the row of a table or a list that has a text."""
        return self.page.locator("tr, .govuk-summary-list__row").filter(has_text=text).first

    def check(self) -> None:
        """Hold the page to what is promised of every page, at both widths."""
        wide = self.page.viewport_size
        assert wide is not None
        self.page.evaluate(AXE_SCRIPT)
        for width, height in (DESK, PHONE):
            self.page.set_viewport_size({"width": width, "height": height})
            assert self.page.evaluate(AXE) == [], self._told(width, "axe")
            overflow = self.page.evaluate(OVERFLOW)
            assert overflow <= 0, self._told(width, f"wider than the screen by {overflow}")
        self.page.set_viewport_size(wide)
        assert self.page.get_by_role("heading", level=1).count() == 1, self._told(0, "one h1")

    def _wait_for(self, place: Locator, text: str) -> None:
        try:
            expect(place).to_contain_text(text, timeout=PATIENCE)
        except AssertionError as absent:
            shown = self.page.locator("body").inner_text()
            raise AssertionError(f"no «{text}» at {self.page.url}:\n{shown}") from absent

    def _told(self, width: int, what: str) -> str:
        return f"{self.page.url} at {width}: {what}"

    def _heard(self, kind: str, text: str) -> None:
        failed = FAILED.match(text)
        if kind != "error" or (failed and int(failed[1]) in self.expected):
            return
        self.faults.append(f"{self.page.url}: {text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"data", "blob", "about"}:
            return
        if f"{address.scheme}://{address.netloc}" != self.region.address:
            self.faults.append(f"asked a third party: {request.url}")


@dataclass
class Street:
    """Where people come from: every one gets a browser of their own."""

    region: Running
    browser: Browser
    seats: list[Seat] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def stranger(self, size: tuple[int, int] = DESK, *, touch: bool = False) -> Seat:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="ru-RU",
            timezone_id="Asia/Krasnoyarsk",
            has_touch=touch,
            accept_downloads=True,
        )
        self.contexts.append(context)
        return self._seated(context)

    def again(self, seat: Seat) -> Seat:
        """Open a second tab of the same person."""
        return self._seated(seat.page.context)

    def staff(self, name: str, size: tuple[int, int] = DESK) -> Seat:
        """Let an invented member of staff in with one click."""
        seat = self.stranger(size)
        seat.open("/account/login/")
        keyboard.press(seat.page, seat.page.locator(".people__button").filter(has_text=name))
        seat.page.wait_for_url(lambda address: "/login/" not in address)
        return seat

    def citizen(self, name: str, password: str, size: tuple[int, int] = DESK) -> Seat:
        """Let a citizen in with the name and the password from the paper, for the first time."""
        seat = self.stranger(size, touch=size == PHONE)
        sign_in(seat, name, password)
        seat.is_at("Придумайте свой пароль")
        seat.type("Новый пароль", OWN_PASSWORD)
        seat.type("Новый пароль ещё раз", OWN_PASSWORD)
        seat.press("Сохранить и войти")
        seat.page.wait_for_url(lambda address: "/password/" not in address)
        return seat

    def leave(self) -> None:
        for context in self.contexts:
            context.close()
        faults = [fault for seat in self.seats for fault in seat.faults]
        assert faults == [], "\n".join(faults)

    def _seated(self, context: BrowserContext) -> Seat:
        seat = Seat(context.new_page(), self.region)
        self.seats.append(seat)
        return seat


def sign_in(seat: Seat, name: str, password: str) -> None:
    seat.open("/account/login/")
    fill_sign_in(seat, name, password)


def fill_sign_in(seat: Seat, name: str, password: str) -> None:
    keyboard.write(seat.page, seat.page.locator("input[name=login]"), name)
    keyboard.write(seat.page, seat.page.locator("input[name=password]"), password)
    keyboard.press(seat.page, seat.page.get_by_role("button", name="Войти", exact=True))
    seat.page.wait_for_url(lambda address: "/login/" not in address)
