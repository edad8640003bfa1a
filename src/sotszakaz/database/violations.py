"""What the database refuses, put into words a person can act upon.

The sentence stands where the refusal is declared: ``violation_error_message`` of a constraint,
``error_messages["unique"]`` of a field, the message a trigger raises with RESTRICT_VIOLATION.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import psycopg
from django.apps import apps
from django.db import Error
from django.db.models import Field, Model
from psycopg.errors import RestrictViolation

from sotszakaz.kernel.errors import DomainError


class ConstraintViolated(DomainError):
    """A sentence for a constraint; ``constraint`` names it."""

    def __init__(self, constraint: str, sentence: str) -> None:
        self.constraint = constraint
        super().__init__(sentence)

    def __reduce__(self) -> tuple[type[ConstraintViolated], tuple[str, str]]:
        """Travel between processes."""
        return ConstraintViolated, (self.constraint, str(self))


@contextmanager
def translate_violations() -> Iterator[None]:
    """Turn a refusal of the database into its sentence.

    A constraint without a sentence is a fault of the software: its error goes up unchanged and is
    reported with a number.

    Raises:
        ConstraintViolated: a constraint with a sentence refused the change.
    """
    try:
        yield
    except Error as error:
        cause = error.__cause__
        if not isinstance(cause, psycopg.Error):
            raise
        constraint = cause.diag.constraint_name or ""
        if isinstance(cause, RestrictViolation):
            sentence = cause.diag.message_primary
        else:
            sentence = sentences().get(constraint)
        if not sentence:
            raise
        raise ConstraintViolated(constraint, sentence) from error


@cache
def sentences() -> Mapping[str, str]:
    """Give the sentence of every declared constraint that people can run into, by its name."""
    return {
        name: sentence for model in apps.get_models() for name, sentence in _sentences_of(model)
    }


def _sentences_of(model: type[Model]) -> Iterator[tuple[str, str]]:
    options = model._meta
    for constraint in options.constraints:
        sentence = constraint.violation_error_message
        if sentence and sentence != constraint.default_violation_error_message:
            yield constraint.name, str(sentence)
    for field in options.local_concrete_fields:
        sentence = field.error_messages["unique"]
        if field.unique and sentence != Field.default_error_messages["unique"]:
            # Nobody named this constraint but PostgreSQL.
            yield f"{options.db_table}_{field.column}_key", str(sentence)
