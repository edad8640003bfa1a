"""Tables of payment: registers, payment orders, lines, returns."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from sotszakaz.database.fields import MoneyField
from sotszakaz.database.guards import append_only, state_guard
from sotszakaz.kernel.money import Money
from sotszakaz.settlement.states import REGISTER_TRANSITIONS, RegisterStatus


class PaymentRegister(models.Model):
    """Accepted acts of a closed month, gathered for payment («реестр на оплату»)."""

    accounting_month = models.ForeignKey("ledger.AccountingMonth", on_delete=models.PROTECT)
    status = models.CharField(
        max_length=10, choices=RegisterStatus.choices, default=RegisterStatus.PREPARED
    )
    prepared_by = models.CharField(max_length=64)
    prepared_at = models.DateTimeField()
    approved_by = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    acts = models.IntegerField()
    total = MoneyField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="register_preparer_does_not_approve",
                condition=Q(approved_by="") | ~Q(approved_by=F("prepared_by")),
                violation_error_message=(
                    "Утверждает не тот, кто подготовил. Передайте реестр другому сотруднику."
                ),
            ),
            models.CheckConstraint(
                name="register_approved_iff_dated",
                condition=Q(status=RegisterStatus.PREPARED, approved_at__isnull=True)
                | (~Q(status=RegisterStatus.PREPARED) & Q(approved_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="register_paid_iff_dated",
                condition=Q(status=RegisterStatus.PAID, paid_at__isnull=False)
                | (~Q(status=RegisterStatus.PAID) & Q(paid_at__isnull=True)),
            ),
        ]

    guards = [state_guard(REGISTER_TRANSITIONS)]

    def __str__(self) -> str:
        return f"register {self.pk}: {self.total}"


class PaymentOrder(models.Model):
    """One payment to a provider from one budget line («платёжное поручение»).

    ``identity`` is made before anything is sent, so the same payment cannot leave twice. Requisites
    are frozen here: a later change of an account does not touch what was approved.
    """

    register = models.ForeignKey(PaymentRegister, on_delete=models.PROTECT, related_name="orders")
    number = models.IntegerField(unique=True)
    identity = models.UUIDField(default=uuid.uuid4, unique=True)
    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT)
    budget_line = models.ForeignKey("planning.BudgetLine", on_delete=models.PROTECT)
    amount = MoneyField()
    recipient = models.JSONField()
    purpose = models.CharField(max_length=210)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "provider", "budget_line"], name="payment_order_is_unique"
            ),
            models.CheckConstraint(
                name="payment_order_is_positive", condition=Q(amount__gt=Money(0))
            ),
        ]

    def __str__(self) -> str:
        return f"payment order {self.number}: {self.amount}"


class PaymentLine(models.Model):
    """An act in a payment order: an act is paid once."""

    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="lines")
    act = models.ForeignKey(
        "delivery.Act", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    amount = MoneyField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["act"],
                name="act_is_paid_once",
                violation_error_message="Этот акт уже включён в реестр на оплату.",
            ),
            models.CheckConstraint(
                name="payment_line_is_positive", condition=Q(amount__gt=Money(0))
            ),
        ]

    guards = [append_only()]

    def __str__(self) -> str:
        return f"act {self.act_id}: {self.amount}"


class Recovery(models.Model):
    """A demand to return what was paid for a service that a correction took away («требование»)."""

    correction = models.OneToOneField("delivery.Visit", on_delete=models.PROTECT)
    contract = models.ForeignKey("booking.Contract", on_delete=models.PROTECT)
    provider = models.ForeignKey("providers.Provider", on_delete=models.PROTECT)
    amount = MoneyField()
    demanded_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    document = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="recovery_is_positive", condition=Q(amount__gt=Money(0))),
            models.CheckConstraint(
                name="recovery_returned_iff_documented",
                condition=(Q(returned_at__isnull=True, document=""))
                | (Q(returned_at__isnull=False) & ~Q(document="")),
            ),
        ]

    def __str__(self) -> str:
        return f"recovery {self.pk}: {self.amount}"
