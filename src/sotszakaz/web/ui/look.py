"""«Версия для слабовидящих»: size of type, colours and spacing that a person keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "look"
PREFERENCE = "look"
YEAR = 365 * 24 * 3600
# What may be chosen: the name of the setting, its values; the first is the usual one.
CHOICES = {
    "size": ("usual", "large", "largest"),
    "colours": ("usual", "black", "white", "blue"),
    "spacing": ("usual", "wide"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look to this person."""

    size: str = "usual"
    colours: str = "usual"
    spacing: str = "usual"

    @property
    def is_special(self) -> bool:
        """Tell whether anything differs from the usual look."""
        return self != USUAL

    @property
    def classes(self) -> str:
        """Classes of the page's root element."""
        chosen = [f"look-{name}-{getattr(self, name)}" for name in CHOICES]
        return " ".join(["look", *chosen]) if self.is_special else ""

    def __str__(self) -> str:
        return ".".join(getattr(self, field.name) for field in fields(self))

    def changed(self, name: str, value: str) -> Look:
        """Return the look with one setting changed; what can not be chosen changes nothing."""
        if value not in CHOICES.get(name, ()):
            return self
        return replace(self, **{name: value})


USUAL = Look()
SPECIAL = Look("large", "black", "wide")


def parse(text: str) -> Look:
    """Read a kept look; what is unknown in it is taken as usual."""
    look = USUAL
    for name, value in zip(CHOICES, text.split("."), strict=False):
        look = look.changed(name, value)
    return look


def kept(request: HttpRequest) -> Look | None:
    """Return the look this browser keeps, None when it keeps none."""
    text = request.COOKIES.get(COOKIE)
    return None if text is None else parse(text)


def of_account(preferences: Mapping[str, Any]) -> Look:
    """Return the look kept in the person's account."""
    return parse(str(preferences.get(PREFERENCE, "")))


def keep(response: HttpResponse, look: Look) -> None:
    """Have the browser remember the look for a year."""
    response.set_cookie(
        COOKIE, str(look), max_age=YEAR, httponly=True, samesite="Lax", secure=not settings.DEBUG
    )
