"""Registers for payment of the payers a person answers for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.settlement.states import RegisterStatus

REGISTERS = sql.load("reads/control/sql/registers.sql")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A register for payment with the names of those who signed."""

    register_id: int
    month_id: int
    month: Month
    payer: str
    direction: str
    status: RegisterStatus
    prepared_by: str
    prepared_at: dt.datetime
    approved_by: str
    approved_at: dt.datetime | None
    paid_at: dt.datetime | None
    acts: int
    total: Money


def list_registers(membership: Membership, *, month_id: int | None = None) -> list[RegisterRow]:
    """List the registers, of one month or all, the latest first."""
    filters = {"register": None, "month": month_id}
    return fetch(RegisterRow, REGISTERS, scope_params(membership) | filters)


def get_register(membership: Membership, register_id: int) -> RegisterRow:
    """Give a register the member sees."""
    return get_visible(RegisterRow, REGISTERS, membership, register=register_id, month=None)
