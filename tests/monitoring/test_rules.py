import pytest

from sotszakaz.ledger.states import PostingKind
from sotszakaz.monitoring.rules import FLOW, MEASURES, STANDING, percent


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, 100), (0, 5, 0), (5, 5, 100), (2, 3, 66), (199, 200, 99)],
)
def test_percent_is_never_better_than_it_is(part, whole, expected):
    assert percent(part, whole) == expected


def test_every_kind_of_posting_is_in_the_flow():
    assert {kind for measure in FLOW for kind in measure.kinds} == set(PostingKind)


def test_what_stands_at_all_stages_is_what_came_from_outside():
    for kind in PostingKind:
        moved = sum(measure.signs.get(kind, 0) for measure in STANDING)
        assert moved == {PostingKind.OPEN: 1, PostingKind.CUT: -1}.get(kind, 0)


def test_codes_of_measures_are_unique():
    assert len(MEASURES) == len(FLOW) + len(STANDING)
