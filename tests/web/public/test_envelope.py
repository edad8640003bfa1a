"""The bar is drawn to scale and says small shares honestly."""

from __future__ import annotations

import pytest

from sotszakaz.kernel.money import Money
from sotszakaz.monitoring.queries.public_figures import Envelope
from sotszakaz.web.public.envelope import WIDTH, parts, percent_of


def envelope(*roubles: int) -> Envelope:
    return Envelope(*(Money.roubles(amount) for amount in roubles))


def test_parts_fill_the_bar_without_gaps():
    laid = parts(envelope(1000, 100, 200, 300, 333, 67, 0))
    assert [part.start for part in laid] == [0, 670, 4000, 7000, 9000, 9000]
    assert sum(part.width for part in laid) == WIDTH


def test_an_empty_envelope_is_an_empty_bar():
    assert {part.width for part in parts(envelope(0, 0, 0, 0, 0, 0, 0))} == {0}


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 8, "12,5\u00a0%"),
        (1, 3, "33,3\u00a0%"),
        (2, 3, "66,7\u00a0%"),
        (1, 100_000, "меньше\u00a00,1\u00a0%"),
        (0, 100, "0,0\u00a0%"),
        (0, 0, "0,0\u00a0%"),
        (7, 7, "100,0\u00a0%"),
    ],
)
def test_a_share_is_written_as_people_read_it(part: int, whole: int, said: str):
    assert percent_of(part, whole) == said
