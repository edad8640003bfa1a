"""Charts are drawn to scale and say small shares honestly."""

from __future__ import annotations

import pytest

from sotszakaz.web.ui import charts
from sotszakaz.web.ui.components import Bar, Series, Stack


def series(*values: int) -> list[Series]:
    return [Series(f"часть {n}", "blue", (value,)) for n, value in enumerate(values)]


def test_pieces_fill_the_bar_without_gaps():
    laid = charts.pieces(series(67, 333, 300, 200, 0, 100), money=False)
    assert [piece.start for piece in laid] == [0, 67, 400, 700, 900, 900]
    assert sum(piece.width for piece in laid) == charts.WIDTH


def test_nothing_is_an_empty_bar():
    assert {piece.width for piece in charts.pieces(series(0, 0), money=True)} == {0}


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 8, "12,5 %"),
        (1, 3, "33,3 %"),
        (2, 3, "66,7 %"),
        (1, 100_000, "меньше 0,1 %"),
        (0, 100, "0,0 %"),
        (0, 0, "0,0 %"),
        (7, 7, "100,0 %"),
    ],
)
def test_a_share_is_written_as_people_read_it(part, whole, said):
    assert charts.percent_of(part, whole).replace("\u00a0", " ") == said


def test_bars_are_measured_by_the_longest():
    rows = charts.bars([Bar("а", 50), Bar("б", 200, "двести")], money=False)
    assert [row.parts[0].width for row in rows] == [250, 1000]
    assert [row.text for row in rows] == ["50", "двести"]


def test_stacks_share_one_scale_or_fill_the_width():
    rows = [Stack("а", (60, 40)), Stack("б", (10, 40))]
    own = charts.stacked(series(0, 0), rows, money=False, share=False)
    full = charts.stacked(series(0, 0), rows, money=False, share=True)
    assert [[p.width for p in row.parts] for row in own] == [[600, 400], [100, 400]]
    assert [[p.width for p in row.parts] for row in full] == [[600, 400], [200, 800]]


def test_a_line_goes_from_edge_to_edge():
    [curve] = charts.curves([Series("а", "blue", (0, 50, 100))], 100, money=False)
    assert curve.points == "0,400 500,200 1000,0"


@pytest.mark.parametrize(
    ("largest", "top"), [(0, 1), (83, 100), (100, 100), (21, 40), (4300, 5000)]
)
def test_the_axis_ends_at_a_round_number(largest, top):
    assert charts.round_top(largest) == top


@pytest.mark.parametrize(
    ("kopecks", "said"),
    [(12_500_000_00, "12,5 млн ₽"), (340_000_00, "340 тыс. ₽"), (99_00, "99,00 ₽")],
)
def test_an_axis_speaks_shortly(kopecks, said):
    assert charts.say_short(kopecks, money=True).replace("\u00a0", " ") == said
