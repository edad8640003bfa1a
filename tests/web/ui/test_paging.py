"""Pages of a list keep the rest of the address."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from sotszakaz.database.rows import Page
from sotszakaz.web.ui import paging


@pytest.mark.parametrize(
    ("query", "number"),
    [("page=4", 4), ("", 1), ("page=0", 1), ("page=-2", 1), ("page=x", 1), ("page=²", 1)],
)
def test_nonsense_is_the_first_page(query, number):
    assert paging.number_of(QueryDict(query)) == number


def test_far_pages_are_bounded():
    assert paging.number_of(QueryDict("page=99999999999")) == paging.FARTHEST


def test_numbers_around_and_at_the_ends():
    links = paging.links(QueryDict("place=1&page=4"), 4, 1200)
    assert [link.number for link in links] == [1, None, 3, 4, 5, None, 1200]
    assert links[0].href == "?place=1&page=1"
    assert [link.number for link in links if link.is_current] == [4]


def test_a_page_knows_where_it_stands():
    page = Page(range(5), number=3, total=55)
    assert (page.pages, page.first, page.last) == (3, 51, 55)
    nothing: Page[int] = Page([], number=1, total=0)
    assert (nothing.pages, nothing.first, nothing.last) == (1, 0, 0)
