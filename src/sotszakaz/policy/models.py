"""Tables of what a region sets: acts, directions, territories, calendars, dated parameters."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from sotszakaz.policy.states import ParameterKind


class Jurisdiction(models.Model):
    """A region or municipality whose acts are in force («публично-правовое образование»)."""

    code = models.CharField(max_length=8, unique=True)
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name


class LegalAct(models.Model):
    """An act that sets a number, opens a service, approves an order («правовой акт»)."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    kind = models.CharField(max_length=80)
    number = models.CharField(max_length=40)
    signed_on = models.DateField()
    title = models.TextField()
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "kind", "number", "signed_on"], name="act_is_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} от {self.signed_on:%d.%m.%Y} № {self.number}"


class Direction(models.Model):
    """«Направление деятельности»: a new one is a row, not code."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A place where services are given, by its ОКТМО code («муниципальное образование»)."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    oktmo = models.CharField(max_length=11, unique=True)
    name = models.CharField(max_length=200)
    district = models.CharField(max_length=200, blank=True)
    population = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="municipality_population_is_positive", condition=Q(population__gt=0)
            )
        ]

    def __str__(self) -> str:
        return self.name


class CalendarYear(models.Model):
    """Days off of a year («производственный календарь»)."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    year = models.SmallIntegerField()
    days_off = ArrayField(models.DateField())
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "year"], name="calendar_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.year}"


class Parameter(models.Model):
    """A number or a choice that a regional act sets, from a day to a day («параметр»)."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT)
    direction = models.ForeignKey(Direction, on_delete=models.PROTECT)
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=ParameterKind.choices)
    value = models.CharField(max_length=60)
    period = DateRangeField()
    legal_act = models.ForeignKey(LegalAct, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="parameters_do_not_overlap",
                expressions=[
                    ("jurisdiction", RangeOperators.EQUAL),
                    ("direction", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "Этот параметр уже установлен на те же дни. Исправьте срок действия."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.value}"


class TrainingClock(models.Model):
    """«Учебные часы»: a training region lives in its own days, behind the real ones.

    One row at most, and only where a training region was made; only a training installation
    (``TRAINING``) reads it.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    behind = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(name="one_training_clock", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"{self.behind} behind"
