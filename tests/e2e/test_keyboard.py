"""The keyboard alone: the journeys go by it all the way; here is how it comes to the content."""

from __future__ import annotations

import pytest

from tests.e2e import keyboard
from tests.e2e.people import Street

pytestmark = pytest.mark.e2e


def test_the_first_stop_of_a_page_leads_past_its_menu(street: Street) -> None:
    visitor = street.stranger()
    visitor.open("/account/login/")
    past_menu = visitor.page.locator(".govuk-skip-link")
    visitor.page.keyboard.press("Tab")
    assert past_menu.evaluate(keyboard.IS_FOCUSED)
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.locator("main :focus").count() == 1


def test_signing_in_is_reached_from_any_page(street: Street) -> None:
    visitor = street.stranger()
    visitor.open("/")
    keyboard.follow(visitor.page, visitor.page.get_by_role("link", name="Войти"))
    visitor.is_at("Вход")
