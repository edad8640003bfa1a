"""``migrate``: after the tables, the functions and triggers written in SQL."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from sotszakaz.database import definitions
from sotszakaz.database.older import refuse_older_database


class Command(migrate.Command):
    """Django's command, and then the definitions whose text changed."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply the migrations; when all of them were meant, install what changed.

        Raises:
            MadeByOlderVersion: the tables are those of migrations that no longer exist.
        """
        refuse_older_database()
        super().handle(*args, **options)
        partial = options["app_label"] or options["plan"] or options["check_unapplied"]
        if not partial:
            definitions.install()
