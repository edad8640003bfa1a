"""The table of the journal."""

from __future__ import annotations

from django.db import models

from sotszakaz.database.guards import append_only


class AuditEvent(models.Model):
    """One line of the journal («журнал»); never changed, never deleted.

    ``row_ids`` are the rows that were touched beside the subject, by their kind, such as
    ``{"delivery.act": [17, 18]}``: whoever reads the journal later finds them by nothing else.
    """

    event = models.CharField(max_length=100)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_reference = models.CharField(max_length=64)
    subject = models.CharField(max_length=100)
    row_ids = models.JSONField(db_default=models.Value({}, models.JSONField()))
    details = models.JSONField(default=dict)

    guards = [append_only()]

    def __str__(self) -> str:
        return f"{self.event} {self.subject}"
