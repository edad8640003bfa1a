"""Conditions of checks, said in the words of SQL.

PostgreSQL reads a check anew for every statement that writes, word by word. On the paths where one
statement writes one row that was a fifth of the work, so checks of hot tables are as short as SQL
lets them be, and shorter than the ORM would say them.
"""

from __future__ import annotations

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL


def said(condition: str) -> RawSQL:
    """Make a condition for ``CheckConstraint`` of SQL over the columns of its table."""
    return RawSQL(condition, (), output_field=BooleanField())  # noqa: S611  # text of our own
