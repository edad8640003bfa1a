"""The table of planned work."""

from __future__ import annotations

from django.db import models


class Message(models.Model):
    """Work for the world outside the database, done after the transaction and once.

    ``business_key`` is the identity under which the other side knows the message: planned twice, it
    is one message.
    """

    kind = models.CharField(max_length=60)
    business_key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    receipt = models.CharField(max_length=200, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "business_key"], name="message_is_planned_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.business_key}"
