"""Rows of this chapter kept from others till the end of a transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sotszakaz.database import sql

LOCK_CONTRACTS = sql.load("booking/sql/lock_contracts.sql")


def lock_contracts(contract_ids: Sequence[int]) -> None:
    """Keep others from changing contracts, their places and money."""
    sql.row(LOCK_CONTRACTS, {"contracts": list(contract_ids)})
