"""Tables of requests and contracts, and of groups with places."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from sotszakaz.booking.states import CONTRACT_TRANSITIONS, LIVE, ContractStatus
from sotszakaz.database.conditions import said
from sotszakaz.database.fields import MoneyField
from sotszakaz.database.guards import state_guard


class Group(models.Model):
    """A group, a tour, an arrival with places («группа»), opened for booking at a moment."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    offer = models.ForeignKey("providers.Offer", on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    period = DateRangeField()
    opens_at = models.DateTimeField()
    price = MoneyField()
    units = models.IntegerField()
    capacity = models.IntegerField()
    taken = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="group_places_are_not_oversold",
                condition=Q(taken__gte=0) & Q(taken__lte=F("capacity")),
                violation_error_message=(
                    "Свободных мест в группе нет. Выберите другую группу или запишитесь в очередь."
                ),
            ),
            models.CheckConstraint(
                name="group_has_a_price", condition=said("least(price_kopecks, units) > 0")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.taken} of {self.capacity}"


class Contract(models.Model):
    """A request to a provider and, once accepted, the contract («договор с потребителем»).

    Money and units of it stand in ``ledger.ContractAccount`` from the request on.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    certificate = models.ForeignKey(
        "certificates.Certificate", on_delete=models.PROTECT, db_constraint=False
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    offer = models.ForeignKey(
        "providers.Offer", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    provider = models.ForeignKey(
        "providers.Provider", on_delete=models.PROTECT, db_constraint=False
    )
    agreement = models.ForeignKey(
        "providers.Agreement", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    # Who is in a group is found by the constraint of one place per person.
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False
    )
    payer_id = models.BigIntegerField()
    direction_id = models.BigIntegerField()
    service_id = models.BigIntegerField()
    municipality_id = models.BigIntegerField()
    status = models.CharField(
        max_length=10, choices=ContractStatus.choices, default=ContractStatus.REQUESTED
    )
    period = DateRangeField()
    requested_at = models.DateTimeField()
    answer_due = models.DateField()
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_live_contract_per_certificate",
                expressions=[
                    ("certificate", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=LIVE) & Q(group__isnull=True),
                violation_error_message=(
                    "По сертификату уже есть договор на эти дни. Сначала завершите его."
                ),
            ),
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(status__in=LIVE) & Q(group__isnull=False),
                name="one_place_in_a_group_per_person",
                violation_error_message="Этот человек уже записан в эту группу.",
            ),
        ]

    guards = [state_guard(CONTRACT_TRANSITIONS)]

    def __str__(self) -> str:
        return f"contract {self.pk} {self.status}"
