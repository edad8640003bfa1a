"""A holder's monthly acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.ledger.states import MonthStatus

_ACTS = """
SELECT t.id AS act_id, m.month, m.status AS month_status, t.visits, t.units, t.cost_kopecks,
       t.fee_kopecks, t.payable_kopecks, t.status, t.formed_at, t.confirmed_at, t.accepted_at,
       k.public_id AS contract, c.public_id AS certificate, o.short_name AS provider, s.name
           AS service, s.unit,
       (SELECT count(*) FROM delivery_dispute d
         WHERE d.act_id = t.id AND d.is_upheld IS NULL) AS open_disputes,
       CASE WHEN t.confirmed_at IS NULL AND m.status = 'open'
            THEN term_ends('act_confirmation_working_days', u.jurisdiction_id, k.direction_id,
                           (t.formed_at AT TIME ZONE j.time_zone)::date) END AS confirm_by
  FROM eligibility_application a
  JOIN certificates_certificate c ON c.application_id = a.id
  JOIN booking_contract k ON k.certificate_id = c.id
  JOIN delivery_act t ON t.contract_id = k.id
  JOIN ledger_accountingmonth m ON m.id = t.accounting_month_id
  JOIN providers_provider p ON p.id = k.provider_id
  JOIN identity_organisation o ON o.id = p.organisation_id
  JOIN planning_service s ON s.id = k.service_id
  JOIN policy_municipality u ON u.id = k.municipality_id
  JOIN policy_jurisdiction j ON j.id = u.jurisdiction_id
 WHERE a.person_id = %(person)s::bigint AND (%(act)s::bigint IS NULL OR t.id = %(act)s::bigint)
 ORDER BY m.month DESC, t.id DESC
"""


@dataclass(frozen=True, slots=True)
class HeldAct:
    """A monthly act as the holder sees it.

    ``fee`` is what the holder pays of the ``cost``, ``payable`` what the certificate pays. The
    holder is asked to confirm it by the day ``confirm_by``; nothing where the region has set none.

    Law: the term is set by the region's act (policy "act_confirmation_working_days").
    """

    act_id: int
    month: Month
    month_status: MonthStatus
    visits: int
    units: Quantity
    cost: Money
    fee: Money
    payable: Money
    status: ActStatus
    formed_at: datetime
    confirmed_at: datetime | None
    accepted_at: datetime | None
    contract: UUID
    certificate: UUID
    provider: str
    service: str
    open_disputes: int
    confirm_by: date | None

    @property
    def is_signed(self) -> bool:
        """Tell whether the holder has confirmed it."""
        return self.confirmed_at is not None

    @property
    def may_be_confirmed(self) -> bool:
        """Tell whether it waits for the holder and no objection waits for an answer."""
        return not (self.is_signed or self.open_disputes) and self.month_status == MonthStatus.OPEN


def acts_of(person_id: int | None) -> list[HeldAct]:
    """List a citizen's acts, the latest month first."""
    return [_act(row) for row in sql.dictionaries(_ACTS, {"person": person_id, "act": None})]


def act_of(person_id: int, act_id: int) -> HeldAct:
    """Show one act of a citizen; who may see it was judged before."""
    [row] = sql.dictionaries(_ACTS, {"person": person_id, "act": act_id})
    return _act(row)


def _act(row: dict[str, Any]) -> HeldAct:
    return HeldAct(
        month=Month.of(row.pop("month")),
        month_status=MonthStatus(row.pop("month_status")),
        units=Quantity(row.pop("units"), Unit(row.pop("unit"))),
        cost=Money(row.pop("cost_kopecks")),
        fee=Money(row.pop("fee_kopecks")),
        payable=Money(row.pop("payable_kopecks")),
        status=ActStatus(row.pop("status")),
        **row,
    )
