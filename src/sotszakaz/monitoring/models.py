"""Tables of monitoring: figures of every night, turnovers of the ledger, files that left."""

from __future__ import annotations

from django.db import models

from sotszakaz.database.fields import MoneyField
from sotszakaz.database.guards import append_only, never_changed


class CheckResult(models.Model):
    """What one check of the self-check found at one time; never changed.

    ``sample`` holds the first rows that break the rule, each with its key and figures.
    """

    checked_at = models.DateTimeField()
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    examined = models.BigIntegerField()
    broken = models.BigIntegerField()
    figure = models.CharField(max_length=200)
    sample = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checked_at", "code"], name="check_is_stored_once")
        ]

    guards = [never_changed()]

    def __str__(self) -> str:
        return f"{self.code} {self.checked_at:%Y-%m-%d}: {self.broken}"


class Turnover(models.Model):
    """What postings up to the mark add up to, by line, place, month and kind («оборот»).

    A page of the year would add up millions of postings; it adds these rows and the postings after
    the mark. The self-check compares them with the postings.
    """

    line_id = models.BigIntegerField()
    municipality_id = models.BigIntegerField(null=True)
    month = models.DateField()
    kind = models.SmallIntegerField()
    postings = models.BigIntegerField()
    amount = MoneyField()
    units = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line_id", "municipality_id", "month", "kind"],
                nulls_distinct=False,
                name="turnover_is_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.kind}: {self.amount}"


class TurnoverMark(models.Model):
    """The last posting that is in the turnovers: one row."""

    posting_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"up to {self.posting_id}"


class Export(models.Model):
    """A file of a list that left the system («выгрузка»): who took it, when, and its digest."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    rows = models.BigIntegerField()
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["sha256"], name="export_digest"),
            models.Index(fields=["made_by", "made_at"], name="export_of_a_person"),
        ]

    guards = [append_only()]

    def __str__(self) -> str:
        return self.name
