"""What units of a service cost: the function of the database, and the slow reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from tests.reference.planning import ROUNDINGS
from tests.reference.planning import service_cost as reference_cost

pytestmark = pytest.mark.django_db


def service_cost(units: int, price: int, per_units: int, rounding: str) -> int:
    (kopecks,) = sql.call("service_cost", units, price, per_units, rounding)
    return int(kopecks)


@pytest.mark.parametrize(("rounding", "kopecks"), [("half_up", 4163), ("down", 4163), ("up", 4164)])
def test_minutes_are_charged_by_the_rule_of_the_region(rounding: str, kopecks: int) -> None:
    # 3 minutes, 69.39 roubles for 5: 41.634 roubles.
    assert service_cost(3, 6939, 5, rounding) == kopecks


def test_a_half_of_a_kopeck_goes_up() -> None:
    assert service_cost(1, 1, 2, "half_up") == 1
    assert service_cost(1, 1, 3, "half_up") == 0


@given(
    st.lists(
        st.tuples(
            st.integers(0, 100_000),
            st.integers(1, 100_000_000),
            st.integers(1, 10_000),
            st.sampled_from(sorted(ROUNDINGS)),
        ),
        min_size=1,
        max_size=50,
    )
)
def test_the_cost_is_that_of_the_slow_reference(cases: list[tuple[int, int, int, str]]) -> None:
    units, prices, per, roundings = zip(*cases, strict=True)
    answers = sql.rows(
        """
        SELECT service_cost(u, p, n, r)
          FROM unnest(%(units)s::bigint[], %(prices)s::bigint[], %(per)s::bigint[],
                      %(roundings)s::text[]) WITH ORDINALITY AS c (u, p, n, r, i)
         ORDER BY i
        """,
        {
            "units": list(units),
            "prices": list(prices),
            "per": list(per),
            "roundings": list(roundings),
        },
    )
    expected = [reference_cost(u, Money(p), n, r).kopecks for u, p, n, r in cases]
    assert [answer for (answer,) in answers] == expected
