"""What is known of certificates, and on what terms they are issued on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.rules import INCOME, FeeTerms
from sotszakaz.certificates.states import BatchStatus, CertificateStatus
from sotszakaz.database import sql
from sotszakaz.eligibility.queries import fact_specs
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import parse_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits
from sotszakaz.ledger.models import CertificateAccount
from sotszakaz.planning.rules import ROUNDINGS
from sotszakaz.policy.queries import (
    code_parameter,
    fraction_parameter,
    money_parameter,
    time_zone,
)

# The message by which a program is asked to do an approved bulk issue.
ISSUE_MESSAGE = "certificates.issue"
WHERE_AND_WHEN = """
SELECT q.year, s.direction_id, m.jurisdiction_id, left(j.code, 2)
  FROM planning_quota q
  JOIN planning_service s ON s.id = q.service_id
  JOIN policy_municipality m ON m.id = q.municipality_id
  JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
 WHERE q.id = ANY(%(quotas)s)
 ORDER BY q.id LIMIT 1
"""
FAULTS = """
SELECT s.name, c.name, m.name,
       EXISTS (SELECT FROM planning_enablement e
                WHERE e.service_id = q.service_id AND e.period @> %(day)s::date) AS is_enabled
  FROM planning_quota q
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category c ON c.id = q.category_id
  JOIN policy_municipality m ON m.id = q.municipality_id
 WHERE q.id = ANY(%(quotas)s) AND q.volume > 0
   AND NOT (EXISTS (SELECT FROM planning_enablement e
                     WHERE e.service_id = q.service_id AND e.period @> %(day)s::date)
            AND EXISTS (SELECT FROM planning_denomination d
                         WHERE d.service_id = q.service_id AND d.category_id = q.category_id
                           AND d.period @> %(day)s::date)
            AND EXISTS (SELECT FROM planning_tariff t
                         WHERE t.service_id = q.service_id
                           AND t.municipality_id = q.municipality_id
                           AND t.period @> %(day)s::date))
 ORDER BY 4, q.id LIMIT 1
"""
OPEN_CONTRACTS = """
SELECT DISTINCT certificate_id FROM ledger_contractaccount
 WHERE certificate_id = ANY(%(certificates)s)
   AND left_kopecks + delivered_kopecks + left_units + delivered_units > 0
"""
PROGRESS = """
SELECT q.id, q.volume, q.issued,
       count(e) FILTER (WHERE e.reason = 'volume'), count(e) FILTER (WHERE e.reason = 'money')
  FROM planning_orderline l
  JOIN planning_quota q ON q.id = l.quota_id
  LEFT JOIN eligibility_queueentry e ON e.quota_id = q.id AND e.left_at IS NULL
 WHERE l.order_id = %(order)s
 GROUP BY q.id ORDER BY q.id
"""


class YearIsOver(DomainError):
    """Год {year} закончился: сертификаты на него больше не выдаются."""


class NotEnabled(DomainError):
    """Услуга «{service}» не включена в перечень услуг, оказываемых по сертификату: на {day} нет
    действующего акта. Внесите акт и повторите выдачу.
    """


class PriceMissing(DomainError):
    """На {day} нет тарифа или размера сертификата: {place}, категория «{category}». Внесите их и
    повторите выдачу.
    """


@dataclass(frozen=True, slots=True)
class IssueTerms:
    """On what terms certificates of some quotas are issued at a moment.

    Units: ``number_base`` is the region and the year in front of the order number.
    """

    quota_ids: Sequence[int]
    day: dt.date
    last_day: dt.date
    month: dt.date
    number_base: int
    rounding: str
    fee: FeeTerms | None

    def parameters(self) -> dict[str, Any]:
        """Give the values that the issuing statement takes, fractions by their parts."""
        values: dict[str, Any] = {
            "quotas": list(self.quota_ids),
            "day": self.day,
            "last_day": self.last_day,
            "month": self.month,
            "number_base": self.number_base,
            "rounding": self.rounding,
            "has_fee": self.fee is not None,
        }
        names = ("share_up", "share_down", "multiple_down", "limit_up")
        return values | dict(zip(names, _fee_parts(self.fee), strict=True))


@dataclass(frozen=True, slots=True)
class CertificateCard:
    """A certificate as its page shows it."""

    certificate_id: int
    number: str
    person_id: int
    service: str
    status: CertificateStatus
    first_day: dt.date
    last_day: dt.date
    units: int
    nominal: Money


@dataclass(frozen=True, slots=True)
class Balance:
    """Where the value of a certificate stands: nominal = booked + available + released."""

    nominal: Money
    booked: Money
    available: Money
    released: Money
    nominal_units: int
    booked_units: int
    available_units: int
    released_units: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the issue of a quota has gone, and how many wait for what."""

    quota_id: int
    volume: int
    issued: int
    waiting_for_volume: int
    waiting_for_money: int


def issue_terms(quota_ids: Sequence[int], now: dt.datetime) -> IssueTerms:
    """Give the terms of issue; a certificate for the coming year begins with it.

    Raises:
        YearIsOver: the year of the quotas has passed.
        NotEnabled: no act allows the service by certificate. Law: 189-ФЗ, ст. 19 ч. 2 [S:ART19].
        PriceMissing: what a certificate costs is not set.
        ParameterMissing: the region has not set the rounding or the fee.
    """
    year, direction_id, jurisdiction_id, code = sql.row(WHERE_AND_WHEN, {"quotas": quota_ids})
    today = now.astimezone(time_zone(jurisdiction_id)).date()
    if today.year > year:
        raise YearIsOver(year=year)
    day = max(today, dt.date(year, 1, 1))
    _refuse_faults(quota_ids, day)
    where: dict[str, Any] = {
        "jurisdiction_id": jurisdiction_id,
        "direction_id": direction_id,
        "on": day,
    }
    rounding = code_parameter("rounding", **where)
    return IssueTerms(
        quota_ids=quota_ids,
        day=day,
        last_day=dt.date(year, 12, 31),
        month=today.replace(day=1),
        number_base=int(code) * 10**12 + year * 10**8,
        rounding=rounding,
        fee=_fee_terms(rounding, where) if INCOME in fact_specs(direction_id) else None,
    )


def fee_terms(quota_id: int, day: dt.date) -> FeeTerms:
    """Give how the fee of a quota's service is computed on a day.

    Raises:
        ParameterMissing: the region has not set it.
    """
    _, direction_id, jurisdiction_id, _ = sql.row(WHERE_AND_WHEN, {"quotas": [quota_id]})
    where = {"jurisdiction_id": jurisdiction_id, "direction_id": direction_id, "on": day}
    return _fee_terms(code_parameter("rounding", **where), where)


def with_open_contracts(certificate_ids: Sequence[int]) -> set[int]:
    """Tell which certificates stand under a contract that is not finished, by its money."""
    found = sql.rows(OPEN_CONTRACTS, {"certificates": list(certificate_ids)})
    return {certificate_id for (certificate_id,) in found}


def certificate_by_number(text: str) -> CertificateCard | None:
    """Find a certificate by its number, written in groups or not.

    Raises:
        WrongNumber: this is not a number of a certificate.
    """
    number = parse_certificate_number(text)
    found = Certificate.objects.select_related("service").filter(number=number).first()
    if found is None:
        return None
    return CertificateCard(
        certificate_id=found.pk,
        number=found.number,
        person_id=found.person_id,
        service=found.service.name,
        status=CertificateStatus(found.status),
        first_day=found.period.lower,
        last_day=found.period.upper - dt.timedelta(days=1),
        units=found.units,
        nominal=found.nominal,
    )


def balance(certificate_id: int) -> Balance:
    """Tell what is left on a certificate."""
    account = CertificateAccount.objects.get(pk=certificate_id)
    return Balance(
        nominal=account.nominal,
        booked=account.committed,
        available=account.available,
        released=account.released,
        nominal_units=account.nominal_units,
        booked_units=account.committed_units,
        available_units=account.available_units,
        released_units=account.released_units,
    )


def issue_progress(order_id: int) -> list[Progress]:
    """Tell for every quota of an order how many are issued and how many wait."""
    return [Progress(*found) for found in sql.rows(PROGRESS, {"order": order_id})]


def batch_status(batch_id: int) -> BatchStatus:
    """Tell where a bulk issue stands."""
    return BatchStatus(IssueBatch.objects.values_list("status", flat=True).get(pk=batch_id))


def _refuse_faults(quota_ids: Sequence[int], day: dt.date) -> None:
    found = sql.rows(FAULTS, {"quotas": quota_ids, "day": day})
    for service, category, place, is_enabled in found:
        shown = date_in_digits(day)
        if not is_enabled:
            raise NotEnabled(service=service, day=shown)
        raise PriceMissing(place=place, category=category, day=shown)


def _fee_terms(rounding: str, where: dict[str, Any]) -> FeeTerms:
    return FeeTerms(
        subsistence_minimum=money_parameter("subsistence_minimum", **where),
        multiple=fraction_parameter("fee_limit_multiple", **where),
        share=fraction_parameter("fee_share", **where),
        rounding=ROUNDINGS[rounding],
    )


def _fee_parts(fee: FeeTerms | None) -> tuple[int, int, int, int]:
    """Give the terms in whole numbers: share up, share down, multiple down, limit times down."""
    if fee is None:
        return 0, 1, 1, 0
    limit = fee.subsistence_minimum.kopecks * fee.multiple.numerator
    return fee.share.numerator, fee.share.denominator, fee.multiple.denominator, limit
