"""A request that only reads cannot write: PostgreSQL itself refuses, but for what is named here."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from enum import Enum
from typing import cast

from django.db import DEFAULT_DB_ALIAS, connections

from sotszakaz.database.backend.base import DatabaseWrapper

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class AllowedWrite(Enum):
    """What may be written while a request is answered that only reads, and why it must be."""

    READING = "152-ФЗ: whose personal data were shown, to whom and for what, is recorded at once"
    REFUSAL = "who asked for what is not theirs is recorded, whatever the method"
    LIMIT = "look-ups are counted, so that nobody reads the register number by number"
    SESSION = "a session is prolonged, and what was typed before it ended is taken out of it"
    EXPIRY = "the shared cache removes what is past its hour when somebody asks for it"
    SIGN_IN = "django-allauth: the region's portal sends people back by GET, spare codes are noted"


@contextmanager
def as_method_says(method: str | None) -> Generator[None]:
    """Refuse whatever would write while a request of a safe method is answered."""
    with _switched(read_only=method in SAFE_METHODS):
        yield


@contextmanager
def allow(write: AllowedWrite) -> Generator[None]:
    """Let this be written although the request only reads."""
    del write  # the reader of the code wants it
    with _switched(read_only=False):
        yield


@contextmanager
def _switched(*, read_only: bool) -> Generator[None]:
    database = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
    before = database.read_only
    switch(database, read_only=read_only)
    try:
        yield
    finally:
        switch(database, read_only=before)


def switch(database: DatabaseWrapper, *, read_only: bool) -> None:
    """Say whether statements may write from now on; the server hears of it with the next one."""
    database.read_only = read_only
