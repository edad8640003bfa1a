"""A list cut into pages, with the number of the page in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

FARTHEST = 10_000
AROUND = 1


@dataclass(frozen=True, slots=True)
class PageLink:
    """A number among the pages; without a number it is a gap."""

    number: int | None
    href: str = ""
    is_current: bool = False


def number_of(query: QueryDict) -> int:
    """Read the number of the page from the address; nonsense is the first page."""
    text = query.get("page", "1")
    return min(max(int(text), 1), FARTHEST) if text.isascii() and text.isdigit() else 1


def address_with(query: QueryDict, **changes: object) -> str:
    """Return the address of this page with some of its parameters changed, emptied ones removed."""
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value not in {None, ""}:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def links(query: QueryDict, number: int, pages: int) -> list[PageLink]:
    """Lay out the numbers: the ends, those around the current one, and gaps."""
    around = range(number - AROUND, number + AROUND + 1)
    shown = sorted({1, pages, *(n for n in around if 1 <= n <= pages)})
    laid: list[PageLink] = []
    previous = 0
    for n in shown:
        if n - previous > 1:
            laid.append(PageLink(None))
        laid.append(PageLink(n, address_with(query, page=n), n == number))
        previous = n
    return laid
