"""Tables of the ledger: postings, counters, accounting months.

A posting is both sides of an entry in one row, so it cannot be out of balance: the amount leaves
one stage and enters another of the same budget line. Counters stand beside the postings, change in
the same transaction and hold the conditions (CHECK) under which nothing can be oversold. Rows refer
to documents of higher chapters by number, without foreign keys: those would lock hot rows.
"""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from sotszakaz.database.conditions import said
from sotszakaz.database.fields import MoneyField
from sotszakaz.database.guards import append_only, final, state_guard
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import (
    MONTH_TRANSITIONS,
    MOVES,
    MonthStatus,
    PostingKind,
    PostingSource,
    Stage,
)

ZERO = Money(0)


def _stage_of_kind(side: int) -> models.GeneratedField:
    """Make the column that says where a posting takes from (0), or what it gives to (1)."""
    stages = ",".join(str(MOVES[kind][side].value) for kind in sorted(PostingKind))
    return models.GeneratedField(
        expression=RawSQL(f"('{{{stages}}}'::smallint[])[kind]", ()),  # noqa: S611  # our own text
        output_field=models.SmallIntegerField(choices=Stage.choices),
        db_persist=True,
    )


class Posting(models.Model):
    """One move of money and units («проводка»); never changed, never deleted."""

    at = models.DateTimeField()
    month = models.DateField()
    kind = models.SmallIntegerField(choices=PostingKind.choices)
    from_stage = _stage_of_kind(0)
    to_stage = _stage_of_kind(1)
    line_id = models.BigIntegerField()
    certificate_id = models.BigIntegerField(null=True)
    contract_id = models.BigIntegerField(null=True)
    amount = MoneyField()
    units = models.IntegerField()
    source = models.SmallIntegerField(choices=PostingSource.choices)
    source_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="posting_is_whole",
                condition=said(
                    "least(amount_kopecks, units) >= 0 AND amount_kopecks + units > 0"
                    " AND extract(day FROM month) = 1"
                    " AND from_stage IS NOT NULL AND to_stage IS NOT NULL"
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["certificate_id"], name="posting_certificate"),
            BrinIndex(fields=["month"], name="posting_month"),
        ]

    guards = [append_only()]

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
            models.CheckConstraint(
                name="line_money_is_not_oversold",
                condition=Q(free__gte=ZERO),
                violation_error_message=(
                    "Лимит бюджетной строки исчерпан. Запишите заявителя в очередь или увеличьте "
                    "лимит."
                ),
            ),
            models.CheckConstraint(
                name="line_stages_make_the_limit",
                condition=said(
                    "least(reserved_kopecks, committed_kopecks, accepted_kopecks, paid_kopecks,"
                    " returned_kopecks) >= 0 AND limit_kopecks = free_kopecks + reserved_kopecks"
                    " + committed_kopecks + accepted_kopecks + paid_kopecks + returned_kopecks"
                ),
                violation_error_message=(
                    "Суммы по бюджетной строке не сходятся с лимитом. Операция отменена."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.line_id}: {self.free} of {self.limit}"


class CertificateAccount(models.Model):
    """Counters of a certificate: face value = available + committed + released."""

    certificate_id = models.BigIntegerField(primary_key=True)
    line_id = models.BigIntegerField()
    face_value = MoneyField()
    available = MoneyField()
    committed = MoneyField(default=ZERO)
    released = MoneyField(default=ZERO)
    face_value_units = models.IntegerField()
    available_units = models.IntegerField()
    committed_units = models.IntegerField(default=0)
    released_units = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="certificate_money_is_not_oversold",
                condition=said(
                    "least(available_kopecks, committed_kopecks, released_kopecks) >= 0 AND"
                    " face_value_kopecks = available_kopecks + committed_kopecks + released_kopecks"
                ),
                violation_error_message="На сертификате не хватает средств.",
            ),
            models.CheckConstraint(
                name="certificate_units_are_not_oversold",
                condition=said(
                    "least(available_units, committed_units, released_units) >= 0 AND"
                    " face_value_units = available_units + committed_units + released_units"
                ),
                violation_error_message="На сертификате не хватает объёма услуги.",
            ),
        ]

    def __str__(self) -> str:
        return f"certificate {self.certificate_id}: {self.available} of {self.face_value}"


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
                condition=said(
                    "least(left_kopecks, delivered_kopecks, accepted_kopecks, paid_kopecks,"
                    " fee_kopecks, returned_kopecks) >= 0 AND"
                    " committed_kopecks = left_kopecks + delivered_kopecks + accepted_kopecks"
                    " + paid_kopecks + fee_kopecks + returned_kopecks"
                ),
                violation_error_message="По договору не осталось средств.",
            ),
            models.CheckConstraint(
                name="contract_units_are_not_oversold",
                condition=said(
                    "least(left_units, delivered_units, accepted_units) >= 0 AND"
                    " committed_units = left_units + delivered_units + accepted_units"
                ),
                violation_error_message="По договору не осталось объёма услуги.",
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
                fields=["payer_id", "direction_id", "month"],
                name="accounting_month_is_unique",
                violation_error_message="Этот отчётный месяц уже открыт.",
            ),
            models.CheckConstraint(
                name="preparer_does_not_approve",
                condition=Q(closed_by="") | ~Q(closed_by=F("prepared_by")),
                violation_error_message=(
                    "Утверждает не тот, кто подготовил. Передайте документ другому сотруднику."
                ),
            ),
            models.CheckConstraint(
                name="month_closed_iff_dated",
                condition=Q(status=MonthStatus.CLOSED, closed_at__isnull=False)
                | (~Q(status=MonthStatus.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(name="month_is_first_day", condition=Q(month__day=1)),
        ]

    guards = [state_guard(MONTH_TRANSITIONS), final(MonthStatus.CLOSED)]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.status}"
