"""Computing the holder's fee anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_certificate
from sotszakaz.certificates.models import FeeCeiling
from sotszakaz.certificates.queries import monthly_fee_ceiling
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits

RECALCULATED = Event(
    "certificates.fee_recalculated", "Плата по сертификату {number} с {day}: {kopecks} коп. в месяц"
)


class NotFirstDay(DomainError):
    """Плата считается за месяц: укажите первое число месяца, с которого она меняется."""


class OutsideTerm(DomainError):
    """{day} не входит в срок действия сертификата. Укажите день в пределах срока."""


class CertificateClosed(DomainError):
    """Сертификат {number} закрыт: плата по нему больше не меняется."""


@transaction.atomic
def recalculate_fee(
    *, certificate_id: int, income: Money, from_day: date, actor: Actor, now: datetime
) -> Money:
    """Set the monthly ceiling of the fee from a month on, by a new income; zero means no fee.

    Raises:
        CertificateClosed: nothing is served by it any more.
        NotFirstDay, OutsideTerm: the day does not fit.
        ParameterMissing: the region has not set how the fee is computed.

    Law: recalculated on change of income or of the subsistence minimum [S:SAMLAW].
    """
    certificate = lock_certificate(certificate_id)
    if certificate.closed_at is not None:
        raise CertificateClosed(number=format_certificate_number(certificate.number))
    if from_day.day != 1:
        raise NotFirstDay
    if not certificate.period.lower <= from_day < certificate.period.upper:
        raise OutsideTerm(day=date_in_digits(from_day))
    monthly = monthly_fee_ceiling(certificate.quota_id, income=income, day=from_day)
    ceilings = FeeCeiling.objects.filter(certificate=certificate)
    ceilings.filter(period__startswith__gte=from_day).delete()
    for former in ceilings.filter(period__contains=from_day):
        former.period = DateRange(former.period.lower, from_day)
        former.save(update_fields=["period"])
    if monthly:
        FeeCeiling.objects.create(
            certificate=certificate,
            monthly=monthly,
            income=income,
            period=DateRange(from_day, certificate.period.upper),
        )
    audit.record(
        RECALCULATED,
        subject=f"certificates.certificate:{certificate_id}",
        actor=actor,
        at=now,
        number=certificate.number,
        day=from_day.isoformat(),
        kopecks=monthly.kopecks,
    )
    return monthly
