"""Tables of services as they were given."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from sotszakaz.database.conditions import said
from sotszakaz.database.fields import MoneyField
from sotszakaz.database.guards import never_deleted, state_guard
from sotszakaz.delivery.states import ACT_TRANSITIONS, ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.rules import closed_month_guards


class Visit(models.Model):
    """A record of a service given («запись об оказании услуги»): the line of the monthly act.

    A row is not rewritten. A correction is a new row that names the old (``corrects``) with the
    opposite sign of units and cost; while the month is open the old row is marked void, so that its
    time may be recorded again. A correction of a closed month stands in an open one, is marked
    ``after_closing``, enters no act and leads to a demand for return. ``idempotency_key`` comes
    from the device that recorded it: sent twice, it is one row. ``units`` are in the unit of the
    service; the price is that of the day of the service.
    """

    accounting_month = models.ForeignKey(
        "ledger.AccountingMonth", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    contract = models.ForeignKey(
        "booking.Contract", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    worker = models.ForeignKey(
        "providers.Worker", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    idempotency_key = models.UUIDField()
    period = DateTimeRangeField()
    units = models.IntegerField()
    cost = MoneyField()
    recorded_at = models.DateTimeField()
    is_void = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, db_index=False)
    after_closing = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idempotency_key"],
                name="visit_idempotency_key_is_unique",
                violation_error_message="Это посещение уже записано.",
            ),
            models.CheckConstraint(
                name="visit_sign_follows_its_kind",
                condition=said(
                    "CASE WHEN corrects_id IS NULL THEN least(units, cost_kopecks) > 0"
                    " AND NOT after_closing ELSE greatest(units, cost_kopecks) < 0"
                    " AND reason <> '' AND corrects_id <> id END"
                ),
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=Q(corrects__isnull=False),
                name="visit_is_corrected_once",
                violation_error_message="Эта запись уже исправлена. Исправьте последнюю запись.",
            ),
            ExclusionConstraint(
                name="worker_is_in_one_place",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(is_void=False, corrects__isnull=True),
                violation_error_message=(
                    "У этого работника в это время уже отмечено другое посещение. Проверьте "
                    "время начала и окончания."
                ),
            ),
            ExclusionConstraint(
                name="person_is_served_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(is_void=False, corrects__isnull=True),
                violation_error_message=(
                    "Этому получателю в это время уже оказывалась услуга. Проверьте время начала "
                    "и окончания."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["accounting_month", "contract"], name="visit_of_act"),
        ]

    guards = [*closed_month_guards(one_by_one=True), never_deleted()]

    def __str__(self) -> str:
        return f"visit {self.pk}: {self.units}"


class Act(models.Model):
    """The act of a contract for a month («акт оказанных услуг»), signed by both sides.

    Its lines are the visits of the contract in the month. ``units`` and ``cost`` are their sums,
    ``fee`` is what the holder pays, ``payable`` what the budget pays. ``visits`` counts the lines
    that stand: an act all of whose lines were taken back is an act of nought, signed as any other.
    """

    accounting_month = models.ForeignKey(
        "ledger.AccountingMonth", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    # Asked only together with the month: the unique key serves.
    contract = models.ForeignKey(
        "booking.Contract", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    visits = models.IntegerField()
    units = models.IntegerField()
    cost = MoneyField()
    fee = MoneyField()
    payable = MoneyField()
    status = models.CharField(max_length=10, choices=ActStatus.choices, default=ActStatus.FORMED)
    formed_at = models.DateTimeField()
    signed_by_provider = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField(null=True)
    signed_by_holder = models.CharField(max_length=64, blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["accounting_month", "contract"],
                name="one_act_per_contract_and_month",
                violation_error_message="Акт за этот месяц уже сформирован.",
            ),
            models.CheckConstraint(
                name="act_is_balanced",
                condition=Q(
                    visits__gte=0,
                    units__gte=0,
                    fee__gte=Money(0),
                    payable__gte=Money(0),
                    cost=F("fee") + F("payable"),
                ),
            ),
            models.CheckConstraint(
                name="act_is_signed_as_its_status_says",
                condition=(
                    Q(status__in=[ActStatus.FORMED, ActStatus.DISPUTED], confirmed_at__isnull=True)
                    | (
                        Q(
                            status__in=[ActStatus.CONFIRMED, ActStatus.ACCEPTED],
                            confirmed_at__isnull=False,
                        )
                        & ~Q(signed_by_holder="")
                    )
                ),
            ),
            models.CheckConstraint(
                name="act_accepted_iff_dated",
                condition=Q(status=ActStatus.ACCEPTED, accepted_at__isnull=False)
                | (~Q(status=ActStatus.ACCEPTED) & Q(accepted_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="act_provider_does_not_accept",
                condition=Q(accepted_by="") | ~Q(accepted_by=F("signed_by_provider")),
                violation_error_message=(
                    "Акт принимает не тот, кто подписал его за исполнителя. Передайте его "
                    "другому сотруднику."
                ),
            ),
        ]

    guards = [*closed_month_guards(), state_guard(ACT_TRANSITIONS)]

    def __str__(self) -> str:
        return f"act {self.pk}: {self.payable}"


class Dispute(models.Model):
    """The holder does not agree with a line («замечание к строке акта»)."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, primary_key=True)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="disputes")
    reason = models.TextField()
    raised_by = models.CharField(max_length=64)
    raised_at = models.DateTimeField()
    is_upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    resolved_by = models.CharField(max_length=64, blank=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dispute_resolved_iff_dated",
                condition=Q(is_upheld__isnull=False, resolved_at__isnull=False)
                | Q(is_upheld__isnull=True, resolved_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"dispute of visit {self.visit_id}"
