"""Model fields for the kernel's values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from sotszakaz.kernel.money import Money

if TYPE_CHECKING:
    MoneyColumn = models.BigIntegerField[Money, Money]
else:
    MoneyColumn = models.BigIntegerField


class MoneyField(MoneyColumn):
    """A sum of money, kept as whole kopecks in a column named ``*_kopecks``."""

    def get_attname_column(self) -> tuple[str, str]:
        """Name the column so that an auditor in SQL sees the unit."""
        attname, column = super().get_attname_column()
        return attname, self.db_column or f"{column}_kopecks"

    def from_db_value(self, value: int | None, *_: Any) -> Money | None:
        """Make Money of what the database keeps."""
        return None if value is None else Money(int(value))

    def to_python(self, value: Any) -> Money | None:
        """Accept Money only: a bare number has no unit."""
        if value is None or isinstance(value, Money):
            return value
        raise ValidationError("Money expected")

    def get_prep_value(self, value: Any) -> int | None:
        """Keep whole kopecks."""
        if value is None:
            return None
        if isinstance(value, Money):
            return value.kopecks
        raise TypeError(f"{self.name} takes Money, not {type(value).__name__}")
