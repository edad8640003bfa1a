"""Tables of the registry of providers: entries, offers, workers, keys of programs, agreements."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from sotszakaz.database.conditions import said
from sotszakaz.database.fields import MoneyField
from sotszakaz.database.guards import never_deleted, state_guard
from sotszakaz.kernel.money import Money
from sotszakaz.providers.states import (
    AGREEMENT_TRANSITIONS,
    ENTRY_TRANSITIONS,
    AgreementKind,
    AgreementStatus,
    EntryStatus,
    ProviderKind,
)


class Provider(models.Model):
    """«Исполнитель услуг» and its entry of the registry (structure: ПП РФ от 13.02.2021 № 183).

    ``registrar`` is the «уполномоченный орган» that keeps the entry («орган, который ведёт
    запись»): nobody else decides on it.

    Law: the authorised body keeps the registries [S:RZN][S:SARANSK]; that other bodies only read an
    entry is our choice.
    """

    public_id = models.UUIDField(default=uuid.uuid4)
    organisation = models.OneToOneField(
        "identity.Organisation",
        on_delete=models.PROTECT,
        error_messages={"unique": "Эта организация уже есть в реестре исполнителей."},
    )
    registrar = models.ForeignKey(
        "identity.Organisation", on_delete=models.PROTECT, related_name="registry_entries"
    )
    kind = models.CharField(max_length=10, choices=ProviderKind.choices)
    entry_no = models.CharField(
        max_length=20,
        unique=True,
        error_messages={"unique": "Запись с таким номером в реестре исполнителей уже есть."},
    )
    status = models.CharField(max_length=10, choices=EntryStatus.choices, default=EntryStatus.NEW)
    status_reason = models.TextField(blank=True)
    reviewed_by = models.CharField(max_length=64, blank=True)
    status_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registrar_is_not_the_provider",
                condition=~Q(registrar=F("organisation")),
                violation_error_message=(
                    "Орган не ведёт запись о самом себе. Выберите другой уполномоченный орган."
                ),
            )
        ]

    guards = [state_guard(ENTRY_TRANSITIONS)]

    def __str__(self) -> str:
        return self.entry_no

    def move(self, to: EntryStatus, *, at: datetime, reason: str = "") -> None:
        """Put the entry where it stands from now on, if its life allows; save the columns MOVED."""
        ENTRY_TRANSITIONS.check(EntryStatus(self.status), to)
        self.status, self.status_at, self.status_reason = to, at, reason


MOVED = ["status", "status_at", "status_reason"]


class Offer(models.Model):
    """What a provider does, where, and for how many people at once («предложение исполнителя»)."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="offers")
    service = models.ForeignKey("planning.Service", on_delete=models.PROTECT)
    municipality = models.ForeignKey("policy.Municipality", on_delete=models.PROTECT)
    capacity = models.IntegerField()
    taken = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "service", "municipality"],
                name="offer_is_unique",
                violation_error_message=(
                    "Такое предложение исполнителя уже внесено. Измените в нём число мест."
                ),
            ),
            models.CheckConstraint(
                name="offer_places_are_not_oversold",
                condition=Q(taken__gte=0) & Q(taken__lte=F("capacity")),
                violation_error_message=(
                    "У исполнителя нет свободных мест. Выберите другого исполнителя."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken} of {self.capacity}"


class Worker(models.Model):
    """Who visits people for a provider («работник исполнителя»)."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="workers")
    code = models.CharField(max_length=20)
    full_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "code"],
                name="worker_code_is_unique",
                violation_error_message="Работник с таким кодом у этого исполнителя уже внесён.",
            )
        ]

    def __str__(self) -> str:
        return self.full_name


class ApiKey(models.Model):
    """With what a provider's own program comes in («ключ программы исполнителя»).

    The secret is shown once, when the key is issued; what is kept finds it and does not tell it. A
    key is of the provider and outlives the work of whoever issued it; revoked, it is so for good.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="api_keys")
    title = models.CharField(max_length=100)
    secret_hash = models.BinaryField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=64)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret_hash"], name="api_key_secret_is_unique"),
            models.CheckConstraint(
                name="api_key_secret_is_hashed",
                condition=said("octet_length(secret_hash) = 32"),
            ),
        ]

    guards = [never_deleted()]

    def __str__(self) -> str:
        return self.title


class Agreement(models.Model):
    """«Соглашение о финансовом обеспечении (возмещении) затрат» between payer and provider.

    ``limit`` may be absent; ``committed`` counts what contracts took of it.
    """

    number = models.CharField(
        max_length=40,
        unique=True,
        error_messages={"unique": "Соглашение с таким номером уже есть."},
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="agreements")
    payer = models.ForeignKey("identity.Organisation", on_delete=models.PROTECT)
    direction = models.ForeignKey("policy.Direction", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=AgreementKind.choices)
    status = models.CharField(
        max_length=12, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT
    )
    period = DateRangeField()
    limit = MoneyField(null=True)  # type: ignore[misc]  # an agreement may have no limit
    committed = MoneyField(default=Money(0))
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreement_limit_is_kept",
                condition=Q(committed__gte=Money(0))
                & (Q(limit__isnull=True) | Q(committed__lte=F("limit"))),
                violation_error_message=(
                    "Лимит соглашения с исполнителем исчерпан. Выберите другого исполнителя."
                ),
            ),
            ExclusionConstraint(
                name="agreements_do_not_overlap",
                expressions=[
                    ("provider", RangeOperators.EQUAL),
                    ("payer", RangeOperators.EQUAL),
                    ("direction", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=~Q(status=AgreementStatus.TERMINATED),
                violation_error_message="С этим исполнителем уже есть соглашение на те же дни.",
            ),
        ]

    guards = [state_guard(AGREEMENT_TRANSITIONS)]

    def __str__(self) -> str:
        return self.number
