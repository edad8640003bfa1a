"""Names as they are searched for, and mandates of representatives."""

from __future__ import annotations

import datetime as dt
import hashlib
import string
from dataclasses import dataclass

from sotszakaz.kernel.text import sort_key

FIT_FOR_USERNAME = frozenset(string.ascii_lowercase + string.digits + "._-")


@dataclass(frozen=True, slots=True)
class Mandate:
    """On what basis and until when one citizen acts for another («полномочия»)."""

    basis: str
    document: str
    first_day: dt.date
    last_day: dt.date | None


def name_prefix(text: str) -> str:
    """Make of what was typed the beginning of the stored key: single spaces, no capitals or «ё»."""
    return " ".join(sort_key(text).split())


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the region's sign-in says about who came: its own key of the person, and the СНИЛС."""

    provider: str
    subject: str
    snils: str
    email: str = ""


def username_of(claimed: Claimed) -> str:
    """Make a name to sign in with of the region's key: its fit signs, and a digest of the whole."""
    fit = "".join(sign for sign in claimed.subject.lower() if sign in FIT_FOR_USERNAME)[:30]
    digest = hashlib.sha256(claimed.subject.encode()).hexdigest()[:12]
    return "-".join(filter(None, ("region", fit, digest)))
