"""Acts that a body accepts: by month and provider, and the acts of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import NotVisible, scope_params
from sotszakaz.database import sql
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Unit
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.office.sight import FULL_NAME, IN_SIGHT, Found, Sight, page_of

MONTHS = """
SELECT id, month, status FROM ledger_accountingmonth m
 WHERE EXISTS (SELECT FROM planning_budgetline b
                 JOIN planning_quota q ON q.budget_line_id = b.id
                WHERE b.payer_id = m.payer_id AND b.direction_id = m.direction_id
                  AND q.authority_id = %(authority)s)
   AND (%(direction)s::bigint IS NULL OR m.direction_id = %(direction)s)
 ORDER BY month DESC, id
"""
SUMS = sql.load(__file__).format(sight=IN_SIGHT)
FROM = f"""
  FROM delivery_act a
  JOIN booking_contract k ON k.id = a.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN people_person p ON p.id = c.person_id
  JOIN policy_municipality t ON t.id = q.municipality_id
 WHERE a.accounting_month_id = %(month)s AND a.provider_id = %(provider)s AND {IN_SIGHT}
   AND (%(status)s = '' OR a.status = %(status)s)
"""
ACTS = f"""
SELECT a.id, {FULL_NAME}, c.number, t.name, a.visits, a.units, a.cost_kopecks, a.fee_kopecks,
       a.payable_kopecks, a.status, (SELECT count(*) {FROM})
  {FROM}
 ORDER BY p.sort_key, a.id LIMIT %(limit)s OFFSET %(offset)s
"""
PLACE = """
SELECT m.id, m.status, r.public_id, o.short_name, p.id, p.public_id, c.number, c.public_id, s.unit
  FROM delivery_act a
  JOIN ledger_accountingmonth m ON m.id = a.accounting_month_id
  JOIN providers_provider r ON r.id = a.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
  JOIN booking_contract k ON k.id = a.contract_id
  JOIN certificates_certificate c ON c.id = k.certificate_id
  JOIN planning_service s ON s.id = c.service_id
  JOIN people_person p ON p.id = c.person_id
 WHERE a.id = %(act)s
"""
PROVIDER = """
SELECT a.provider_id AS id
  FROM providers_provider p
  JOIN visible_acts(%(my_role)s, organisation => %(my_organisation)s,
                    municipality => %(my_municipality)s, direction => %(my_direction)s) a
    ON a.provider_id = p.id
 WHERE p.public_id = %(provider)s AND a.accounting_month_id = %(month)s
 LIMIT 1
"""
CONFIRMED = f"SELECT a.id {FROM} ORDER BY a.id"


@dataclass(frozen=True, slots=True)
class MonthOfActs:
    """An accounting month of the body."""

    month_id: int
    month: Month
    status: MonthStatus


@dataclass(frozen=True, slots=True)
class ActPlace:
    """To whom and where an act belongs."""

    month_id: int
    month_status: MonthStatus
    provider_public_id: UUID
    provider: str
    person_id: int
    person_public_id: UUID
    certificate: str
    certificate_public_id: UUID
    unit: Unit


@dataclass(frozen=True, slots=True)
class ProviderActs:
    """Acts of a provider for a month, summed by where they stand."""

    month_id: int
    month: Month
    status: MonthStatus
    provider_public_id: UUID
    provider: str
    confirmed: int
    to_accept: Money
    unsigned: int
    disputed: int
    accepted: int
    accepted_money: Money


@dataclass(frozen=True, slots=True)
class ActOfMonth:
    """An act as the list of a provider shows it."""

    act_id: int
    person: str
    certificate: str
    municipality: str
    visits: int
    units: int
    cost: Money
    fee: Money
    payable: Money
    status: ActStatus


def months_of_acts(sight: Sight) -> list[MonthOfActs]:
    """List the accounting months in which the body has acts, the latest first."""
    rows = sql.rows(MONTHS, sight.parameters())
    return [MonthOfActs(key, Month.of(day), MonthStatus(status)) for key, day, status in rows]


def acts_by_provider(sight: Sight, month_ids: Sequence[int]) -> list[ProviderActs]:
    """Sum the acts of some months by provider."""
    rows = sql.rows(SUMS, sight.parameters() | {"months": list(month_ids)})
    return [_sums(row) for row in rows]


def acts_of_provider(
    sight: Sight, month_id: int, provider_id: int, *, status: str = "", offset: int, limit: int
) -> Found[ActOfMonth]:
    """List the acts of a provider for a month by the names of holders."""
    asked = {"month": month_id, "provider": provider_id, "status": status}
    rows = sql.rows(ACTS, sight.parameters() | asked | {"offset": offset, "limit": limit})
    return page_of(rows, _act)


def provider_with_acts(membership: Membership, month_id: int, public_id: UUID) -> int:
    """Give the id of a provider whose acts for a month the member sees.

    Raises:
        NotVisible: there are none.
    """
    asked = {"month": month_id, "provider": public_id}
    rows = sql.rows(PROVIDER, scope_params(membership) | asked)
    if not rows:
        raise NotVisible
    [(provider_id,)] = rows
    return int(provider_id)


def act_of_contract(act_id: int) -> ActPlace:
    """Tell to whom and where an act belongs; who may see it was judged before."""
    month_id, status, *named, unit = sql.row(PLACE, {"act": act_id})
    return ActPlace(*(month_id, MonthStatus(status), *named, Unit(unit)))


def confirmed_acts(sight: Sight, month_id: int, provider_id: int) -> list[int]:
    """Give the acts of a provider that may be accepted now."""
    asked = {"month": month_id, "provider": provider_id, "status": ActStatus.CONFIRMED.value}
    return [key for (key,) in sql.rows(CONFIRMED, sight.parameters() | asked)]


def _sums(found: tuple[Any, ...]) -> ProviderActs:
    month_id, day, status, public_id, name, confirmed, payable, formed, disputed, done, sum_ = found
    return ProviderActs(
        month_id,
        Month.of(day),
        MonthStatus(status),
        public_id,
        name,
        confirmed,
        Money(payable),
        formed,
        disputed,
        done,
        Money(sum_),
    )


def _act(found: tuple[Any, ...]) -> ActOfMonth:
    return ActOfMonth(*(*found[:6], *map(Money, found[6:9]), ActStatus(found[9])))
