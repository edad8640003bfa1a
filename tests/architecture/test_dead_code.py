"""Nothing lives by its tests alone: what no page, job, command or tool reaches goes away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from vulture import Vulture

from tools.reference.source import ROOT, SOURCE, parsed, strings

PLACES = ("src", "demo", "launch", "tools", "bench")
KINDS = {"function", "class", "method", "property"}
# Registered where they are written: handlers of the interface, tasks of the worker, validators.
REGISTERED = ["@api.*", "@router.*", "@app.task", "@field_validator"]
# Called by Django, its forms and fields, allauth and ast, each by its name.
CALLED_BY_LIBRARIES = re.compile(
    r"Meta|[A-Z]\w*Config|clean_\w+"
    r"|from_db_value|get_prep_value|get_session_auth_hash|serialize|stored_name"
    r"|compress|decompress|get_initial|form_valid"
    r"|is_open_for_signup|authentication_failed|is_reauthentication_required|save_user"
    r"|get_password_change_redirect_url|can_delete_authenticator|get_provider|pre_social_login"
    r"|on_authentication_error"
)
DOTTED = re.compile(r"sotszakaz(?:\.\w+)+")
FIELD = re.compile(r"\{(\w+)\}")
# Operations of the law that wait for a page or a job; the list only shrinks.
WITHOUT_A_DOOR = frozenset({"expire_requests", "amend_order"})


def unused(places: list[Path]) -> Iterator[tuple[str, Path]]:
    """Give definitions that no Python of these places names."""
    vulture = Vulture(ignore_decorators=REGISTERED)
    vulture.scavenge([str(place) for place in places], exclude=["*/migrations/*"])
    for item in vulture.get_unused_code(min_confidence=60):
        if (
            item.typ in KINDS
            and item.filename.name != "models.py"
            and not CALLED_BY_LIBRARIES.fullmatch(item.name)
        ):
            yield item.name, Path(item.filename)


def named_elsewhere() -> set[str]:
    """Give every word of templates and SQL, of dotted paths and of fields in sentences."""
    words = set()
    for path in SOURCE.rglob("*"):
        if path.suffix in {".html", ".sql"}:
            words |= set(re.findall(r"\w+", path.read_text("utf-8")))
    for place in PLACES:
        for path in (ROOT / place).rglob("*.py"):
            for text in strings(parsed(path)):
                words |= set(FIELD.findall(text))
                if DOTTED.fullmatch(text):
                    words |= set(text.split("."))
    return words


@pytest.fixture(scope="module")
def found():
    return list(unused([ROOT / place for place in PLACES]))


def test_nothing_is_called_by_tests_only(found):
    words = named_elsewhere() | WITHOUT_A_DOOR
    dead = [f"{path.relative_to(ROOT)}: {name}" for name, path in found if name not in words]
    assert sorted(dead) == []


def test_every_operation_said_to_wait_for_a_door_still_waits(found):
    assert {name for name, _ in found} >= WITHOUT_A_DOOR


def test_what_nobody_calls_is_found(tmp_path):
    module = tmp_path / "rules.py"
    module.write_text(
        "def used():\n    return Kept().value\n\n\nclass Kept:\n    @property\n"
        "    def value(self):\n        return 1\n\n    def forgotten(self):\n        return 2\n\n\n"
        "def nobody_calls_me():\n    return 3\n\n\n@router.get\ndef registered():\n    used()\n",
        "utf-8",
    )
    assert {name for name, _ in unused([tmp_path])} == {"forgotten", "nobody_calls_me"}
