"""Tables of organisations, and of people who work with the platform."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.crypto import salted_hmac

from sotszakaz.identity.states import OF_A_REGION, OF_AN_ORGANISATION, Role


class Organisation(models.Model):
    """A legal person or a sole trader, with the requisites for payment («организация»)."""

    full_name = models.CharField(max_length=500)
    short_name = models.CharField(max_length=200)
    inn = models.CharField(
        max_length=12,
        unique=True,
        error_messages={
            "unique": (
                "Организация с таким ИНН уже внесена. Откройте её карточку и исправьте реквизиты "
                "там."
            )
        },
    )
    kpp = models.CharField(max_length=9, blank=True)
    ogrn = models.CharField(max_length=15)
    okpo = models.CharField(max_length=14, blank=True)
    budget_chapter = models.CharField(max_length=3, blank=True)
    account = models.CharField(max_length=20)
    bank_name = models.CharField(max_length=200)
    bik = models.CharField(max_length=9)
    correspondent_account = models.CharField(max_length=20)
    is_fictional = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.short_name


class Users(BaseUserManager["User"]):
    """Finds people by the name they sign in with."""


class User(AbstractBaseUser):
    """Somebody who signs in («пользователь»). What they may do stands in their assignments.

    ``generation`` is part of what a session is signed with: one more, and every session of the
    person is over. ``preferences`` are the person's own choices of how pages look and who writes.
    """

    last_login = None  # the journal knows it
    username = models.CharField(
        max_length=64,
        unique=True,
        error_messages={
            "unique": "Пользователь с таким именем для входа уже есть. Выберите другое имя."
        },
    )
    email = models.EmailField(blank=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_fictional = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    generation = models.IntegerField(default=0)
    preferences = models.JSONField(default=dict)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Users] = Users()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="username_is_lowercase", condition=Q(username=Lower("username"))
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_session_auth_hash(self) -> str:
        """Give what a session of this person must carry to be alive."""
        return session_hash(self.password, self.generation)


class TemporaryPassword(models.Model):
    """A password somebody was given on paper («пароль на бумаге»), until they invent their own.

    It opens the page of the own password and nothing else, and after ``until`` not even that.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, primary_key=True, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}: until {self.until}"


class Assignment(models.Model):
    """In what role a person works, for whom, where and from when to when («назначение»).

    A municipality or a direction narrows what is seen; without them it is everything of the
    organisation, and for the ministry and the auditor everything of the region.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=13, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    jurisdiction = models.ForeignKey("policy.Jurisdiction", on_delete=models.PROTECT, null=True)
    municipality = models.ForeignKey("policy.Municipality", on_delete=models.PROTECT, null=True)
    direction = models.ForeignKey("policy.Direction", on_delete=models.PROTECT, null=True)
    period = DateRangeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assignment_has_an_organisation",
                condition=~Q(role__in=sorted(OF_AN_ORGANISATION)) | Q(organisation__isnull=False),
                violation_error_message=(
                    "Для этой роли нужна организация. Укажите, в какой организации работает "
                    "человек."
                ),
            ),
            models.CheckConstraint(
                name="assignment_has_a_region",
                condition=~Q(role__in=sorted(OF_A_REGION)) | Q(jurisdiction__isnull=False),
                violation_error_message=(
                    "Для этой роли нужен регион. Укажите, в каком регионе работает человек."
                ),
            ),
            models.CheckConstraint(
                name="holder_is_assigned_to_nobody",
                condition=~Q(role=Role.HOLDER)
                | Q(
                    organisation__isnull=True,
                    jurisdiction__isnull=True,
                    municipality__isnull=True,
                    direction__isnull=True,
                ),
                violation_error_message=(
                    "Получатель не представляет организацию. Уберите организацию и территорию из "
                    "назначения."
                ),
            ),
            ExclusionConstraint(
                name="assignments_do_not_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("organisation", Value(0)), RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "Эта роль в этой организации уже назначена на те же дни. Исправьте срок или "
                    "завершите прежнее назначение."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


def session_hash(password: str, generation: int) -> str:
    """Sign a session with what ends it when it changes: the password, and the generation."""
    return salted_hmac(
        "sotszakaz.identity.session", f"{generation}:{password}", algorithm="sha256"
    ).hexdigest()
