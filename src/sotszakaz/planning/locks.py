"""Rows of this chapter, and the money of its lines, kept from others till a transaction ends."""

from __future__ import annotations

from collections.abc import Sequence

from sotszakaz.kernel.money import Money
from sotszakaz.ledger.locks import lock_line_accounts
from sotszakaz.planning.models import Quota, SocialOrder


def lock_order(order_id: int) -> SocialOrder:
    """Take a version of an order for change."""
    return SocialOrder.objects.select_for_update(of=("self",)).get(pk=order_id)


def lock_quotas(quota_ids: Sequence[int]) -> list[int]:
    """Keep quotas from others, each by id; give their budget lines."""
    quotas = Quota.objects.select_for_update(of=("self",)).filter(pk__in=quota_ids).order_by("pk")
    return sorted(set(quotas.values_list("budget_line_id", flat=True)))


def lock_quotas_and_lines(quota_ids: Sequence[int]) -> list[int]:
    """Keep quotas, then the money of their budget lines from others; give the lines.

    Whoever issues or closes certificates comes through here, so the volume and the money they read
    stay true until they are done.
    """
    lines = lock_quotas(quota_ids)
    lock_line_accounts(lines)
    return lines


def lock_money_of_line(line_id: int) -> tuple[Money, Money]:
    """Keep the money of a budget line from others; give its limit and what is free of it."""
    (account,) = lock_line_accounts([line_id])
    return account.limit, account.free
