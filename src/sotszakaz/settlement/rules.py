"""Arithmetic of settlement."""

from __future__ import annotations

from fractions import Fraction

from sotszakaz.kernel.money import Money, Rounding


def amount_to_return(
    *, cost: Money, act_cost: Money, act_payable: Money, demanded_before: Money
) -> Money:
    """Give what the budget paid for one service of an act («сумма требования о возврате»).

    The holder paid the rest of the cost. Demands of one act together never pass what was paid.

    Law: none, our choice: the budget's share of the service is its share of the act.
    """
    share = cost.share(Fraction(act_payable.kopecks, act_cost.kopecks), Rounding.HALF_UP)
    return min(share, act_payable - demanded_before)
