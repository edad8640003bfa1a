"""Tables of citizens and their representatives."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower, Replace


class Person(models.Model):
    """A citizen: a holder, an applicant, a representative («гражданин»).

    СНИЛС is kept encrypted; it is found by a keyed digest. ``sort_key`` is the full name in lower
    case with «ё» as «е»: both search and order use it.
    """

    public_id = models.UUIDField(default=uuid.uuid4)
    surname = models.CharField(max_length=100)
    given_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, blank=True)
    sort_key = models.GeneratedField(
        expression=Replace(
            Lower(Concat(F("surname"), Value(" "), F("given_name"), Value(" "), F("patronymic"))),
            Value("ё"),
            Value("е"),
        ),
        output_field=models.CharField(max_length=310),
        db_persist=True,
    )
    birth_date = models.DateField()
    is_female = models.BooleanField()
    snils_encrypted = models.BinaryField()
    snils_digest = models.BinaryField(unique=True)
    municipality = models.ForeignKey("policy.Municipality", on_delete=models.PROTECT)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(OpClass(F("sort_key"), name="text_pattern_ops"), name="person_sort_key"),
        ]

    def __str__(self) -> str:
        return f"{self.surname} {self.given_name} {self.patronymic}".strip()


class Representative(models.Model):
    """Who acts for a citizen, on what basis and until when («представитель»)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representatives")
    representative = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="represented_people"
    )
    basis = models.CharField(max_length=60)
    document = models.CharField(max_length=200)
    period = DateRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="representative_is_another_person",
                condition=~Q(person=F("representative")),
                violation_error_message=(
                    "Человек не может быть представителем самого себя. Выберите другого человека."
                ),
            ),
            ExclusionConstraint(
                name="representatives_do_not_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("representative", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Полномочия этого представителя на те же дни уже внесены.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representative_id} for {self.person_id}"


class CitizenAccount(models.Model):
    """Whose account it is when a citizen signs in («личный кабинет гражданина»)."""

    user = models.OneToOneField(
        "identity.User",
        on_delete=models.PROTECT,
        related_name="citizen_account",
        error_messages={
            "unique": "Эта учётная запись уже принадлежит другому гражданину. Создайте отдельную."
        },
    )
    person = models.OneToOneField(
        Person,
        on_delete=models.PROTECT,
        related_name="account",
        error_messages={
            "unique": (
                "У этого гражданина уже есть личный кабинет. Войдите в него или восстановите "
                "пароль."
            )
        },
    )
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"user {self.user_id}: person {self.person_id}"
