"""One served region for all journeys, one browser for each of their files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from launch.browser import find
from tests.e2e.people import Street
from tests.e2e.running import Running, running


@pytest.fixture(scope="session")
def region() -> Iterator[Running]:
    """Serve the product on a database of its own."""
    with running() as served:
        yield served


# Not longer than a file: while the browser is held, a loop runs in this thread, and Django
# refuses to ask the database in the tests that come after.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the browser of the machine."""
    program = find()
    assert program is not None, "нет браузера: установите пакет chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def street(region: Running, chromium: Browser) -> Iterator[Street]:
    """Let people come, each with a browser window of their own; watch what they meet."""
    found = Street(region, chromium)
    yield found
    found.leave()
