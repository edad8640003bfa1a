"""Tables of the self-check: figures of every night."""

from __future__ import annotations

import pgtrigger
from django.db import models


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
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.code} {self.checked_at:%Y-%m-%d}: {self.broken}"
