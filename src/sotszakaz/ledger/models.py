"""Tables of the ledger: postings, counters, accounting months.

A posting is both sides of an entry in one row, so it cannot be out of balance: the amount leaves
one stage and enters another of the same budget line. Counters stand beside the postings, change in
the same transaction and hold the conditions (CHECK) under which nothing can be oversold. Rows refer
to documents of higher chapters by number, without foreign keys: those would lock hot rows.
"""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import In

from sotszakaz.database.fields import MoneyField
from sotszakaz.database.triggers import life
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import MONTH_LIFE, MOVES, Kind, MonthStatus, Source, Stage

ZERO = Money(0)


def _known_moves() -> In:
    """Compare one number with a list: a check is read anew for every statement that inserts."""
    known = [kind * 100 + giver * 10 + taker for kind, (giver, taker) in MOVES.items()]
    return In(F("kind") * 100 + F("giver") * 10 + F("taker"), known)


class Posting(models.Model):
    """One move of money and units («проводка»); never changed, never deleted."""

    at = models.DateTimeField()
    month = models.DateField()
    kind = models.SmallIntegerField(choices=Kind.choices)
    giver = models.SmallIntegerField(choices=Stage.choices)
    taker = models.SmallIntegerField(choices=Stage.choices)
    line_id = models.BigIntegerField()
    certificate_id = models.BigIntegerField(null=True)
    contract_id = models.BigIntegerField(null=True)
    amount = MoneyField()
    units = models.IntegerField()
    source = models.SmallIntegerField(choices=Source.choices)
    source_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="posting_move_is_known", condition=_known_moves()),
            models.CheckConstraint(
                name="posting_is_not_empty",
                condition=Q(amount__gte=ZERO, units__gte=0) & (Q(amount__gt=ZERO) | Q(units__gt=0)),
            ),
            models.CheckConstraint(name="posting_month_is_first_day", condition=Q(month__day=1)),
        ]
        indexes = [
            models.Index(fields=["certificate_id"], name="posting_certificate"),
            BrinIndex(fields=["month"], name="posting_month"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"


class LineAccount(models.Model):
    """Counters of a budget line: where its limit stands."""

    line_id = models.BigIntegerField(primary_key=True)
    limit = MoneyField(default=ZERO)
    free = MoneyField(default=ZERO)
    reserved = MoneyField(default=ZERO)
    committed = MoneyField(default=ZERO)
    accepted = MoneyField(default=ZERO)
    paid = MoneyField(default=ZERO)
    returned = MoneyField(default=ZERO)

    class Meta:
        constraints = [
            models.CheckConstraint(name="line_money_is_not_oversold", condition=Q(free__gte=ZERO)),
            models.CheckConstraint(
                name="line_stages_are_not_negative",
                condition=Q(
                    reserved__gte=ZERO,
                    committed__gte=ZERO,
                    accepted__gte=ZERO,
                    paid__gte=ZERO,
                    returned__gte=ZERO,
                ),
            ),
            models.CheckConstraint(
                name="line_stages_make_the_limit",
                condition=Q(
                    limit=F("free")
                    + F("reserved")
                    + F("committed")
                    + F("accepted")
                    + F("paid")
                    + F("returned")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.line_id}: {self.free} of {self.limit}"


class CertificateAccount(models.Model):
    """Counters of a certificate: face value = available + committed + released."""

    certificate_id = models.BigIntegerField(primary_key=True)
    line_id = models.BigIntegerField()
    nominal = MoneyField()
    available = MoneyField()
    committed = MoneyField(default=ZERO)
    released = MoneyField(default=ZERO)
    nominal_units = models.IntegerField()
    available_units = models.IntegerField()
    committed_units = models.IntegerField(default=0)
    released_units = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="certificate_money_is_not_oversold",
                condition=Q(available__gte=ZERO, committed__gte=ZERO, released__gte=ZERO)
                & Q(nominal=F("available") + F("committed") + F("released")),
            ),
            models.CheckConstraint(
                name="certificate_units_are_not_oversold",
                condition=Q(available_units__gte=0, committed_units__gte=0, released_units__gte=0)
                & Q(
                    nominal_units=F("available_units") + F("committed_units") + F("released_units")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"certificate {self.certificate_id}: {self.available} of {self.nominal}"


class ContractAccount(models.Model):
    """Counters of a contract: committed = left + delivered + accepted + paid + fee + returned."""

    contract_id = models.BigIntegerField(primary_key=True)
    certificate_id = models.BigIntegerField()
    line_id = models.BigIntegerField()
    committed = MoneyField()
    left = MoneyField()
    delivered = MoneyField(default=ZERO)
    accepted = MoneyField(default=ZERO)
    paid = MoneyField(default=ZERO)
    fee = MoneyField(default=ZERO)
    returned = MoneyField(default=ZERO)
    committed_units = models.IntegerField()
    left_units = models.IntegerField()
    delivered_units = models.IntegerField(default=0)
    accepted_units = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contract_money_is_not_oversold",
                condition=Q(
                    left__gte=ZERO,
                    delivered__gte=ZERO,
                    accepted__gte=ZERO,
                    paid__gte=ZERO,
                    fee__gte=ZERO,
                    returned__gte=ZERO,
                )
                & Q(
                    committed=F("left")
                    + F("delivered")
                    + F("accepted")
                    + F("paid")
                    + F("fee")
                    + F("returned")
                ),
            ),
            models.CheckConstraint(
                name="contract_units_are_not_oversold",
                condition=Q(left_units__gte=0, delivered_units__gte=0, accepted_units__gte=0)
                & Q(committed_units=F("left_units") + F("delivered_units") + F("accepted_units")),
            ),
        ]

    def __str__(self) -> str:
        return f"contract {self.contract_id}: {self.left} of {self.committed}"


class AccountingMonth(models.Model):
    """A month of a payer and a direction («отчётный месяц»): open, prepared, closed.

    The control totals are taken when the month is closed; after that rows of the month refuse
    change (triggers on visits and acts).
    """

    payer_id = models.BigIntegerField()
    direction_id = models.BigIntegerField()
    month = models.DateField()
    status = models.CharField(max_length=10, choices=MonthStatus.choices, default=MonthStatus.OPEN)
    prepared_by = models.CharField(max_length=64, blank=True)
    prepared_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True)
    visits = models.IntegerField(default=0)
    units = models.BigIntegerField(default=0)
    cost = MoneyField(default=ZERO)
    fee = MoneyField(default=ZERO)
    payable = MoneyField(default=ZERO)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["payer_id", "direction_id", "month"], name="accounting_month_is_unique"
            ),
            models.CheckConstraint(
                name="preparer_does_not_approve",
                condition=Q(closed_by="") | ~Q(closed_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="month_closed_iff_dated",
                condition=Q(status=MonthStatus.CLOSED, closed_at__isnull=False)
                | (~Q(status=MonthStatus.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(name="month_is_first_day", condition=Q(month__day=1)),
        ]
        triggers = [
            life(MONTH_LIFE),
            pgtrigger.Protect(
                name="closed_is_final",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=MonthStatus.CLOSED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.status}"
