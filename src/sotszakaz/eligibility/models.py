"""Tables of applications, criteria, decisions and the queue.

Nothing here is updated when the case moves on: a decision, a queue entry and a certificate are rows
of their own, so the state of an application is what exists, not what somebody remembered to write.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from sotszakaz.database.guards import state_guard
from sotszakaz.eligibility.states import CRITERIA_TRANSITIONS, CriteriaStatus, FactKind, QueueReason


class Fact(models.Model):
    """What an applicant of a direction states («сведения заявителя»): a new one is a row, not code.

    ``name`` is the word criteria use, ``title`` the heading of the column in files.
    """

    direction = models.ForeignKey("policy.Direction", on_delete=models.PROTECT)
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=FactKind.choices)
    is_required = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["direction", "name"], name="fact_name_is_unique"),
            models.UniqueConstraint(
                fields=["direction", "title"],
                name="fact_title_is_unique",
                violation_error_message=(
                    "Столбец с таким названием уже объявлен. Назовите его иначе."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Criteria(models.Model):
    """Conditions of the right to a service, as a typed tree («критерии»).

    ``tree`` is read by ``eligibility.rules``; each leaf names its act and its sentence.
    """

    service = models.ForeignKey("planning.Service", on_delete=models.PROTECT)
    category = models.ForeignKey("planning.Category", on_delete=models.PROTECT)
    version = models.SmallIntegerField()
    status = models.CharField(
        max_length=10, choices=CriteriaStatus.choices, default=CriteriaStatus.DRAFT
    )
    tree = models.JSONField()
    legal_act = models.ForeignKey("policy.LegalAct", on_delete=models.PROTECT)
    prepared_by = models.CharField(max_length=64)
    activated_by = models.CharField(max_length=64, blank=True)
    activated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "category", "version"],
                name="criteria_version_is_unique",
                violation_error_message=(
                    "Эту редакцию критериев сейчас готовит другой сотрудник. Повторите."
                ),
            ),
            models.UniqueConstraint(
                fields=["service", "category"],
                condition=Q(status=CriteriaStatus.ACTIVE),
                name="one_active_criteria",
            ),
            models.CheckConstraint(
                name="criteria_preparer_does_not_activate",
                condition=Q(activated_by="") | ~Q(activated_by=F("prepared_by")),
            ),
        ]

    guards = [state_guard(CRITERIA_TRANSITIONS)]

    def __str__(self) -> str:
        return f"{self.service_id}/{self.category_id} v{self.version}"


class IntakeFile(models.Model):
    """A checked file that was loaded: the same content is not loaded twice."""

    kind = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    loaded_rows = models.IntegerField()
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "sha256"], name="file_is_loaded_once")
        ]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A file of recipients as it was sent and checked; it waits here and is removed once loaded.

    ``errors`` are the first of them as lists: row, column, value shown, reason. ``preview`` is
    what a dry run found; a file with errors has none.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    order = models.ForeignKey("planning.SocialOrder", on_delete=models.PROTECT)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    checked_rows = models.IntegerField()
    error_count = models.IntegerField()
    bad_rows = models.IntegerField()
    errors = models.JSONField(default=list)
    unknown = models.JSONField(default=list)
    preview = models.JSONField(null=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "sha256"], name="file_waits_once"),
            models.CheckConstraint(
                name="file_with_errors_has_no_preview",
                condition=Q(error_count=0) | Q(preview__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Application(models.Model):
    """A request for a certificate («заявление»), with the facts it states.

    ``facts`` are typed by their names in the criteria; money facts are whole kopecks.
    """

    public_id = models.UUIDField(default=uuid.uuid4)
    number = models.CharField(max_length=40)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT)
    quota = models.ForeignKey("planning.Quota", on_delete=models.PROTECT)
    facts = models.JSONField()
    submitted_at = models.DateTimeField()
    intake_file = models.ForeignKey(IntakeFile, on_delete=models.PROTECT, null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="application_number_is_unique",
                violation_error_message="Заявление с таким номером уже есть. Проверьте номер.",
            ),
            models.UniqueConstraint(
                fields=["person", "quota"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_application_per_quota",
                violation_error_message=(
                    "У этого человека уже есть заявление на эту услугу в этом муниципальном "
                    "образовании."
                ),
            ),
        ]
        indexes = [models.Index(fields=["quota", "submitted_at"], name="application_order")]

    def __str__(self) -> str:
        return self.number


class Decision(models.Model):
    """Whether the applicant has the right, and which conditions failed («решение»).

    ``failed_mask``: bit *i* is set when leaf *i* of the tree (in reading order) does not hold.
    Made by a statement that reads the applications themselves, so no foreign key is checked per
    row (it would cost a third of the rate); applications are never deleted.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, primary_key=True, db_constraint=False
    )
    criteria = models.ForeignKey(Criteria, on_delete=models.PROTECT, db_constraint=False)
    is_eligible = models.BooleanField()
    failed_mask = models.BigIntegerField()
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.application_id}: {self.is_eligible}"


class QueueEntry(models.Model):
    """A place in the queue of a quota («очередь»): order is by ``priority``, time, number.

    ``quota`` and ``submitted_at`` repeat the application: the statement that issues copies them.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, primary_key=True, db_constraint=False
    )
    quota = models.ForeignKey(
        "planning.Quota", on_delete=models.PROTECT, db_constraint=False, db_index=False
    )
    priority = models.SmallIntegerField(default=0)
    submitted_at = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=QueueReason.choices)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["quota", "priority", "submitted_at", "application"],
                condition=Q(left_at__isnull=True),
                name="queue_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.reason}"
