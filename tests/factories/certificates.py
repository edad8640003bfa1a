"""Certificates as an issue leaves them: the row, its account, the posting."""

from __future__ import annotations

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F

from sotszakaz.certificates.models import Certificate, FeeCeiling
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import PostingKind, PostingSource
from sotszakaz.planning.models import Quota
from tests.factories.days import NOW, WHOLE_YEAR, YEAR
from tests.factories.eligibility import make_application
from tests.factories.ledger import post
from tests.factories.region import Region

FULL = Money.roubles(5_000)


def make_certificate(
    region: Region,
    person_id: int,
    units: int = 600,
    face_value: Money = FULL,
    *,
    quota_id: int | None = None,
    now: dt.datetime = NOW,
) -> int:
    """Issue a certificate to a person for the whole year."""
    quota = Quota.objects.get(pk=quota_id or region.quota_id)
    certificate = Certificate.objects.create(
        number=f"24{YEAR}{person_id:08d}",
        application_id=make_application(region, person_id, quota_id=quota.pk),
        person_id=person_id,
        service_id=region.service_id,
        quota=quota,
        budget_line_id=region.budget_line_id,
        year=YEAR,
        period=WHOLE_YEAR,
        units=units,
        face_value=face_value,
        issued_at=now,
    )
    Quota.objects.filter(pk=quota.pk).update(issued=F("issued") + 1)
    post(
        PostingKind.RESERVE,
        PostingSource.CERTIFICATE,
        certificate.pk,
        face_value,
        units,
        line_id=region.budget_line_id,
        certificate_id=certificate.pk,
        now=now,
    )
    return certificate.pk


def set_fee_ceiling(certificate_id: int, monthly: Money, period: DateRange = WHOLE_YEAR) -> None:
    """Let the holder pay, at most so much a month."""
    FeeCeiling.objects.create(
        certificate_id=certificate_id,
        monthly=monthly,
        income=Money.roubles(28_000),
        period=period,
    )
