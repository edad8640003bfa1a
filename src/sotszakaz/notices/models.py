"""Tables of notices: what people are told, the letters, their choice, the place in the journal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sotszakaz.notices.states import Group


class Letter(models.Model):
    """One letter to one person («письмо»): everything it was not written about yet.

    ``confirms`` is the new address a letter goes to and asks about; a letter about notices goes to
    the confirmed one. ``answer`` is what the mail server said when it refused the letter for good.
    """

    user = models.ForeignKey("identity.User", on_delete=models.PROTECT)
    confirms = models.EmailField(blank=True)
    planned_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="letter_refused_iff_answered",
                condition=Q(refused_at__isnull=True, answer="")
                | (Q(refused_at__isnull=False, sent_at__isnull=True) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"


class Notice(models.Model):
    """One thing that one person is told («уведомление»).

    ``occasion`` is the line of the journal; of what the calendar tells it is the week, nought when
    it is told once. ``subject_id`` tells apart several subjects of one line, such as certificates
    of one bulk issue. ``person_id`` is the citizen it is about, ``role`` the role in which the page
    of ``target`` opens, ``target_id`` the id in the address of that page.
    """

    user = models.ForeignKey("identity.User", on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=40)
    group = models.CharField(max_length=12, choices=Group.choices)
    occasion = models.BigIntegerField(default=0)
    subject_id = models.BigIntegerField()
    person_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=13)
    text = models.TextField()
    target = models.CharField(max_length=16)
    target_id = models.CharField(max_length=36, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    wants_letter = models.BooleanField(default=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="notices")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "occasion", "subject_id"], name="notice_is_made_once"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notice_feed"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notice_unread"),
            models.Index(
                fields=["user"],
                condition=Q(wants_letter=True, letter__isnull=True),
                name="notice_without_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class Preference(models.Model):
    """Whether a person wants letters about a group of notices; without a row they do."""

    user = models.ForeignKey("identity.User", on_delete=models.PROTECT)
    group = models.CharField(max_length=12, choices=Group.choices)
    by_email = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "group"], name="preference_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.group}: {self.by_email}"


class JournalCursor(models.Model):
    """How far a run read the journal, and up to what line nothing can come late.

    Numbers of lines are given out before transactions end, so a smaller number may become visible
    after a larger one. The next run begins after ``settled_line``.
    """

    at = models.DateTimeField()
    last_line = models.BigIntegerField()
    settled_line = models.BigIntegerField()

    def __str__(self) -> str:
        return f"up to {self.last_line}, settled {self.settled_line}"
