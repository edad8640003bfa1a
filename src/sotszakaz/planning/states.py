"""The life of a social order."""

from __future__ import annotations

from django.db.models import TextChoices

from sotszakaz.kernel.states import Machine


class OrderStatus(TextChoices):
    """Where a version of the order stands."""

    DRAFT = "draft", "проект"
    AGREED = "agreed", "согласован"
    APPROVED = "approved", "утверждён"
    REPLACED = "replaced", "заменён новой редакцией"


ORDER_TRANSITIONS = Machine(
    name="social order",
    initial=OrderStatus.DRAFT,
    moves={
        OrderStatus.DRAFT: frozenset({OrderStatus.AGREED}),
        OrderStatus.AGREED: frozenset({OrderStatus.DRAFT, OrderStatus.APPROVED}),
        OrderStatus.APPROVED: frozenset({OrderStatus.REPLACED}),
        OrderStatus.REPLACED: frozenset(),
    },
)
