"""The stages of the envelope make the limit."""

from __future__ import annotations

from sotszakaz.kernel.money import Money
from sotszakaz.reads.public.figures import Envelope
from sotszakaz.web.public.envelope import stages


def test_every_part_of_the_limit_is_a_stage():
    roubles = (1000, 100, 200, 300, 333, 67, 0)
    found = stages(Envelope(*(Money.roubles(amount) for amount in roubles)))
    assert found[0].title == "Оплачено исполнителям"
    assert [one.values[0] for one in found] == [6700, 33300, 30000, 20000, 0, 10000]
    assert sum(one.values[0] for one in found) == 100_000
