"""Hands on the keyboard: nothing in the journeys is clicked.

Tab goes on until the focus stands on what is wanted, and there it must be seen.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page

STEPS = 400
IS_FOCUSED = "e => e === document.activeElement"
# Boxes and circles are drawn by their labels. Anything else has an outline or a shadow of its own.
FOCUS_IS_SEEN = """e => {
  const drawn = ["checkbox", "radio"].includes(e.type)
    ? getComputedStyle(e.labels[0], "::before") : getComputedStyle(e);
  return drawn.outlineStyle !== "none" || drawn.boxShadow !== "none";
}"""
# A page that was left carries a mark: one with the same heading is not taken for the next one.
LEAVE = "document.documentElement.dataset.left = ''"
ARRIVED = "html:not([data-left])"
CHOSEN = "e => e.options[e.selectedIndex].label.trim()"
SAME_GROUP = "(e, wanted) => e.type === 'radio' && e.name === wanted"


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus stands on an element."""
    wanted.wait_for()
    for _ in range(STEPS):
        if wanted.evaluate(IS_FOCUSED):
            assert wanted.evaluate(FOCUS_IS_SEEN), f"the focus is not seen: {wanted}"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to it at {page.url}: {wanted}")


def follow(page: Page, link: Locator) -> None:
    reach(page, link)
    page.evaluate(LEAVE)
    page.keyboard.press("Enter")


def press(page: Page, button: Locator, *, stays: bool = False) -> None:
    reach(page, button)
    if not stays:
        page.evaluate(LEAVE)
    page.keyboard.press("Space")


def write(page: Page, field: Locator, text: str) -> None:
    """Type in place of what the field held."""
    reach(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def choose(page: Page, field: Locator, text: str) -> None:
    """Go down a list from its beginning to a line."""
    reach(page, field)
    page.keyboard.press("Home")
    for _ in range(STEPS):
        if field.evaluate(CHOSEN) == text:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no «{text}» in the list at {page.url}")


def tick(page: Page, box: Locator) -> None:
    """Tick a box, or go by arrows to a circle: Tab stops at one circle of a group only."""
    if box.get_attribute("type") == "checkbox":
        reach(page, box)
        page.keyboard.press("Space")
    else:
        reach_group(page, box)
        while not box.is_checked():
            page.keyboard.press("ArrowDown")
    assert box.is_checked()


def reach_group(page: Page, circle: Locator) -> None:
    group = circle.get_attribute("name")
    for _ in range(STEPS):
        focused = page.locator(":focus")
        if focused.count() and focused.evaluate(SAME_GROUP, group):
            assert focused.evaluate(FOCUS_IS_SEEN), f"the focus is not seen: {circle}"
            page.keyboard.press("Space")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to the group of {circle} at {page.url}")
