"""What kinds of values a parameter may have."""

from __future__ import annotations

from django.db.models import TextChoices


class ParameterKind(TextChoices):
    """What a parameter's value is."""

    MONEY = "money", "сумма, руб."
    WHOLE = "whole", "целое число"
    FRACTION = "fraction", "доля"
    CODE = "code", "код"
