"""One table says who may do what: every operation of a person stands in it, and every page asks."""

from __future__ import annotations

import pytest
from django.urls import URLResolver, get_resolver

from sotszakaz.access.permissions import ALLOWED, PROGRAMS_ONLY, Permission
from sotszakaz.api.v1.api import api
from sotszakaz.identity.states import Role
from sotszakaz.web.account import allauth_urls
from tools.reference.source import operation_files

OPERATIONS = {f"{o.chapter}.{f.name}" for o in operation_files() for f in o.functions}
OF_OPERATIONS = {str(one) for one in Permission if not one.startswith("page.")}
GUARDED_BY_ALLAUTH = {pattern.callback for pattern in allauth_urls.urlpatterns}
# Pages that ask nobody who they are: for watchers, how pages look, and the one that lets invented
# people in.
OPEN = {"healthz", "ui/look/", "account/demo/"}


def test_every_permission_has_its_roles():
    assert set(ALLOWED) == set(Permission)
    assert [one for one, roles in ALLOWED.items() if not roles] == []


def test_every_operation_is_of_people_or_of_programs():
    assert set() == OPERATIONS - OF_OPERATIONS - PROGRAMS_ONLY


def test_the_table_names_no_operation_that_does_not_exist():
    assert set() == OF_OPERATIONS - OPERATIONS
    assert set() == PROGRAMS_ONLY - OPERATIONS
    assert set() == OF_OPERATIONS & PROGRAMS_ONLY


@pytest.mark.parametrize(
    ("prepares", "approves"),
    [
        (Permission.DRAFT_ORDER, Permission.APPROVE_ORDER),
        (Permission.DEFINE_CRITERIA, Permission.ACTIVATE_CRITERIA),
        (Permission.PREPARE_REGISTER, Permission.APPROVE_REGISTER),
        (Permission.PREPARE_MONTH_CLOSING, Permission.CLOSE_MONTH),
    ],
)
def test_who_prepares_has_not_the_role_that_approves(prepares, approves):
    assert ALLOWED[prepares] & ALLOWED[approves] == set()


def test_an_auditor_changes_nothing_but_their_own_account():
    may = {one for one, roles in ALLOWED.items() if Role.AUDITOR in roles}
    assert {one for one in may if not one.startswith(("page.", "identity.", "notices."))} <= {
        "monitoring.record_export",  # writes only that an export was taken
    }
    assert {one for one in may if one.startswith("identity.")} == {
        Permission.SET_PASSWORD,
        Permission.SET_PREFERENCE,
        Permission.CHANGE_CONTACTS,
        Permission.SIGN_OUT_EVERYWHERE,
    }


def test_every_page_has_a_door():
    guarded = {
        name
        for name, view in views()
        if not hasattr(view, "permission") and view not in GUARDED_BY_ALLAUTH
    }
    assert {name for name in guarded if not name.startswith(("api/v1/", "^api/v1/"))} == OPEN


def test_every_operation_of_the_api_asks_for_a_key():
    paths = api.get_openapi_schema()["paths"]
    secured = {
        (path, method): operation.get("security")
        for path, methods in paths.items()
        for method, operation in methods.items()
    }
    assert len(secured) == 3
    assert {one for one, keys in secured.items() if keys != [{"ApiKey": []}]} == set()


def views():
    """Give every address with its view."""
    pending = [("", get_resolver())]
    while pending:
        prefix, resolver = pending.pop()
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                pending.append((route, pattern))
            else:
                yield route, pattern.callback
