import pytest

from sotszakaz.monitoring.rules import percent


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, 100), (0, 5, 0), (5, 5, 100), (2, 3, 66), (199, 200, 99)],
)
def test_percent_is_never_better_than_it_is(part, whole, expected):
    assert percent(part, whole) == expected
