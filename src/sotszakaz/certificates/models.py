"""Tables of certificates."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.fields.ranges import RangeStartsWith
from django.db import models
from django.db.models import F, Q

from sotszakaz.certificates.states import (
    BATCH_TRANSITIONS,
    CERTIFICATE_TRANSITIONS,
    BatchStatus,
    CertificateStatus,
    ClosedReason,
)
from sotszakaz.database.conditions import said
from sotszakaz.database.fields import MoneyField
from sotszakaz.database.guards import state_guard
from sotszakaz.kernel.money import Money


class IssueBatch(models.Model):
    """A bulk issue: prepared by one, approved by another («массовая выдача»).

    Once approved on a page, it is executed by a job a little later, in the name of who approved.
    ``reason`` tells why it was cancelled, or why it could not be executed.
    """

    order = models.ForeignKey("planning.SocialOrder", on_delete=models.PROTECT)
    intake_file = models.ForeignKey("eligibility.IntakeFile", on_delete=models.PROTECT, null=True)
    status = models.CharField(
        max_length=10, choices=BatchStatus.choices, default=BatchStatus.PREPARED
    )
    prepared_by = models.CharField(max_length=64)
    prepared_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    approved_by = models.CharField(max_length=64, blank=True)
    executed_at = models.DateTimeField(null=True)
    issued = models.IntegerField(default=0)
    queued = models.IntegerField(default=0)
    amount = MoneyField(default=Money(0))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="batch_preparer_does_not_approve",
                condition=Q(approved_by="") | ~Q(approved_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="batch_done_iff_executed",
                condition=Q(status=BatchStatus.DONE, executed_at__isnull=False)
                | (~Q(status=BatchStatus.DONE) & Q(executed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="batch_approved_by_somebody",
                condition=~Q(status=BatchStatus.APPROVED)
                | (Q(approved_at__isnull=False) & ~Q(approved_by="")),
            ),
        ]

    guards = [state_guard(BATCH_TRANSITIONS)]

    def __str__(self) -> str:
        return f"batch {self.pk}"


class Certificate(models.Model):
    """«Социальный сертификат» (sections I-III: см. docs/glossary.md).

    Columns that repeat the application (person, service, year, quota, budget line) are copied by
    the issuing statement itself and never change; a nightly check compares them. It reads them
    from their own tables, so no foreign key is checked per row. Live certificates of a person are
    found by the constraint of one live certificate, the closed ones through applications. That
    constraint names the day of closing, not the status: a certificate put to use keeps its place in
    every index, and the new version of its row stays on the page (HOT).
    """

    public_id = models.UUIDField(default=uuid.uuid4)
    number = models.CharField(max_length=20)
    application = models.ForeignKey(
        "eligibility.Application", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    service = models.ForeignKey(
        "planning.Service", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    quota = models.ForeignKey(
        "planning.Quota", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    budget_line = models.ForeignKey(
        "planning.BudgetLine", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    batch = models.ForeignKey(
        IssueBatch, on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False
    )
    year = models.SmallIntegerField()
    period = DateRangeField()
    units = models.IntegerField()
    face_value = MoneyField()
    status = models.CharField(
        max_length=10, choices=CertificateStatus.choices, default=CertificateStatus.ACTIVE
    )
    closed_reason = models.CharField(max_length=12, choices=ClosedReason.choices, blank=True)
    issued_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="certificate_number_is_unique"),
            models.UniqueConstraint(
                fields=["application"],
                name="one_certificate_per_application",
                violation_error_message="По этому заявлению сертификат уже выдан.",
            ),
            models.UniqueConstraint(
                fields=["person", "service", "year"],
                condition=Q(closed_at__isnull=True),
                name="one_live_certificate_per_service_and_year",
                violation_error_message=(
                    "У этого человека уже есть действующий сертификат на эту услугу в этом году."
                ),
            ),
            models.CheckConstraint(
                name="certificate_has_value", condition=said("least(units, face_value_kopecks) > 0")
            ),
            models.CheckConstraint(
                name="certificate_closed_iff_reasoned",
                condition=said(
                    "(closed_at IS NULL) = (status <> 'closed')"
                    " AND (closed_at IS NULL) = (closed_reason = '')"
                ),
            ),
        ]

    guards = [state_guard(CERTIFICATE_TRANSITIONS)]

    def __str__(self) -> str:
        return self.number


class FeeCeiling(models.Model):
    """Most that the holder pays in a month, for the days it was computed for.

    No row means no fee. «Плата за предоставление социальных услуг» of home care, domain rule 4.3.
    Whoever changes ceilings locks the certificate and shortens the former one; an exclusion of
    overlaps would cost the bulk issue as much as the certificates themselves.
    """

    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    monthly = MoneyField()
    income = MoneyField()
    period = DateRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="fee_ceiling_is_positive", condition=Q(monthly__gt=Money(0))
            ),
            models.UniqueConstraint(
                F("certificate"),
                RangeStartsWith("period"),
                name="one_fee_ceiling_from_a_day",
                violation_error_message="Плата получателя на эти дни уже рассчитана.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.monthly}"
