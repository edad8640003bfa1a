"""The cost in SQL and the cost in Python are one cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.planning.rules import ROUNDINGS, service_cost


@pytest.mark.django_db
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
def test_python_and_sql_round_alike(cases: list[tuple[int, int, int, str]]) -> None:
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
    expected = [service_cost(u, Money(p), n, r).kopecks for u, p, n, r in cases]
    assert [answer for (answer,) in answers] == expected
