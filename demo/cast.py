"""Whose places invented people take when a training region is shown."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import sql

FIND = sql.load(__file__)


@dataclass(frozen=True, slots=True)
class DemoCast:
    """Keys of bodies, organisations and citizens; nothing where the region has nobody fitting."""

    authority_id: int
    payer_id: int
    jurisdiction_id: int
    holder_id: int | None
    chooser_id: int | None
    relative_id: int | None
    state_id: int | None
    private_id: int | None
    nonprofit_id: int | None


def demo_cast(order_id: int) -> DemoCast:
    """Choose citizens and organisations of an order whom a visitor may try to be."""
    return DemoCast(*sql.row(FIND, {"order": order_id}))
