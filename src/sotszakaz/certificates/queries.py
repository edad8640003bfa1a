"""What is known of certificates, and on what conditions they are issued on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.rules import INCOME, FeeParameters
from sotszakaz.certificates.states import BatchStatus, CertificateStatus
from sotszakaz.database import rows, sql
from sotszakaz.eligibility.queries import fact_specs
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import parse_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits
from sotszakaz.policy.queries import (
    code_parameter,
    fraction_parameter,
    money_parameter,
    time_zone,
)

# The message that asks a job to execute an approved bulk issue.
ISSUE_MESSAGE = "certificates.issue"
PLACE = sql.load("certificates/sql/issue_place.sql")
OBSTACLE = sql.load("certificates/sql/issue_obstacle.sql")
WITH_OPEN_CONTRACTS = sql.load("certificates/sql/certificates_with_open_contracts.sql")


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
class IssueConditions:
    """On what conditions certificates of some quotas are issued at a moment.

    Units: ``number_base`` is the region and the year in front of the order number.
    """

    quota_ids: Sequence[int]
    day: dt.date
    last_day: dt.date
    month: dt.date
    number_base: int
    rounding: str
    fee: FeeParameters | None

    def parameters(self) -> dict[str, Any]:
        """Give the values that the statements of an issue take."""
        fee = FeeParameters.absent() if self.fee is None else self.fee.numbers()
        return fee | {
            "quotas": list(self.quota_ids),
            "day": self.day,
            "last_day": self.last_day,
            "month": self.month,
            "number_base": self.number_base,
            "rounding": self.rounding,
        }


@dataclass(frozen=True, slots=True)
class IssuePlace:
    """In what region, direction and year quotas are."""

    year: int
    direction_id: int
    jurisdiction_id: int
    region_code: str


@dataclass(frozen=True, slots=True)
class IssueObstacle:
    """A quota whose certificate cannot be issued: not enabled, or without a price."""

    service: str
    category: str
    place: str
    is_enabled: bool


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
    face_value: Money


@dataclass(frozen=True, slots=True)
class CertificateId:
    """A certificate, by its id alone."""

    certificate_id: int


def issue_conditions(quota_ids: Sequence[int], now: dt.datetime) -> IssueConditions:
    """Give the conditions of issue; a certificate for the coming year begins with it.

    Raises:
        YearIsOver: the year of the quotas has passed.
        NotEnabled: no act allows the service by certificate. Law: 189-ФЗ, ст. 19 ч. 2 [S:ART19].
        PriceMissing: what a certificate costs is not set.
        ParameterMissing: the region has not set the rounding or the fee.
    """
    place = rows.fetch_one(IssuePlace, PLACE, {"quotas": list(quota_ids)})
    today = now.astimezone(time_zone(place.jurisdiction_id)).date()
    if today.year > place.year:
        raise YearIsOver(year=place.year)
    day = max(today, dt.date(place.year, 1, 1))
    _refuse_obstacle(quota_ids, day)
    has_fee = INCOME in fact_specs(place.direction_id)
    return IssueConditions(
        quota_ids=quota_ids,
        day=day,
        last_day=dt.date(place.year, 12, 31),
        month=today.replace(day=1),
        number_base=int(place.region_code) * 10**12 + place.year * 10**8,
        rounding=code_parameter("rounding", **_in_force(place, day)),
        fee=_fee_parameters(place, day) if has_fee else None,
    )


def monthly_fee_ceiling(quota_id: int, *, income: Money, day: dt.date) -> Money:
    """Give the most that is paid in a month by an income, as the region sets it on a day.

    Raises:
        ParameterMissing: the region has not set it.
    """
    place = rows.fetch_one(IssuePlace, PLACE, {"quotas": [quota_id]})
    rounding = code_parameter("rounding", **_in_force(place, day))
    (kopecks,) = sql.call(
        "monthly_fee_ceiling",
        income.kopecks,
        *_fee_parameters(place, day).numbers().values(),
        rounding,
    )
    return Money(kopecks)


def with_open_contracts(certificate_ids: Sequence[int]) -> set[int]:
    """Tell which certificates stand under a contract that is not finished, by its money."""
    parameters = {"certificates": list(certificate_ids)}
    return {
        row.certificate_id for row in rows.fetch(CertificateId, WITH_OPEN_CONTRACTS, parameters)
    }


def certificate_by_number(text: str) -> CertificateCard | None:
    """Find a certificate by its number, written in groups or not.

    Raises:
        WrongNumber: this is not a number of a certificate.
    """
    number = parse_certificate_number(text)
    certificate = Certificate.objects.select_related("service").filter(number=number).first()
    if certificate is None:
        return None
    return CertificateCard(
        certificate_id=certificate.pk,
        number=certificate.number,
        person_id=certificate.person_id,
        service=certificate.service.name,
        status=CertificateStatus(certificate.status),
        first_day=certificate.period.lower,
        last_day=certificate.period.upper - dt.timedelta(days=1),
        units=certificate.units,
        face_value=certificate.face_value,
    )


def batch_status(batch_id: int) -> BatchStatus:
    """Tell where a bulk issue stands."""
    return BatchStatus(IssueBatch.objects.values_list("status", flat=True).get(pk=batch_id))


def _refuse_obstacle(quota_ids: Sequence[int], day: dt.date) -> None:
    obstacle = rows.fetch_first(IssueObstacle, OBSTACLE, {"quotas": list(quota_ids), "day": day})
    if obstacle is None:
        return
    on_day = date_in_digits(day)
    if not obstacle.is_enabled:
        raise NotEnabled(service=obstacle.service, day=on_day)
    raise PriceMissing(place=obstacle.place, category=obstacle.category, day=on_day)


def _fee_parameters(place: IssuePlace, day: dt.date) -> FeeParameters:
    where = _in_force(place, day)
    return FeeParameters(
        subsistence_minimum=money_parameter("subsistence_minimum", **where),
        multiple=fraction_parameter("fee_limit_multiple", **where),
        share=fraction_parameter("fee_share", **where),
    )


def _in_force(place: IssuePlace, day: dt.date) -> dict[str, Any]:
    return {
        "jurisdiction_id": place.jurisdiction_id,
        "direction_id": place.direction_id,
        "on": day,
    }
