"""Every address × every role, a stranger, and the right role of a neighbour."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sotszakaz.access.permissions import ALLOWED
from sotszakaz.api.v1.api import api
from sotszakaz.identity.states import Role
from tests.factories.cast import sign_in
from tests.web.urls_of_things import addresses, kwargs_of, make_things, permission_of

# An answer to the right person: a page, a move on, "send it by a form", "this has changed".
OPEN = {200, 302, 405, 409}
# Whose pages stand under an address: others may have one of the operations, but no page there.
AUDIENCES = {
    "my/": {Role.HOLDER},
    "provider/": {Role.PROVIDER},
    "office/": {Role.CLERK},
    "control/": {Role.HEAD, Role.ACCOUNTANT},
    "ministry/": {Role.MINISTRY},
    "audit/": {Role.AUDITOR},
}
# Files that are made by an upload, an issue or an export, which no walk makes; one's own notices.
NOT_MADE = {
    "account/notices/<int:notice_id>/",
    "account/notices/email/<str:token>/",
    "provider/months/<int:month_id>/errors/<uuid:report>/",
    "office/issues/<int:batch_id>/result/",
    "audit/exports/<int:export_id>/file/",
}
# Addresses with a thing of the whole region in them: a line of the order, an accounting month (a
# neighbour finds their own work in it), an entry of the registry of providers, which all may read.
SHARED = {
    "my/applications/new/<int:quota_id>/",
    "provider/months/<int:month_id>/",
    "provider/months/<int:month_id>/acts/",
    "provider/months/<int:month_id>/form/",
    "provider/months/<int:month_id>/upload/",
    "provider/payments/<int:month_id>/",
    "office/providers/<uuid:public_id>/",
}
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def filled(route, kwargs):
    return "/" + CONVERTER.sub(lambda found: str(kwargs[found[1]]), route)


def is_at_home(route, role):
    """Say whether a role's own pages stand under a route."""
    return role in AUDIENCES.get(route.split("/")[0] + "/", set(Role))


@pytest.fixture
def walk(cast):
    """Every address of a page with the things of the right owner in it."""
    things = make_things(cast)
    return [
        (route, filled(route, kwargs_of(route, names, things)), permission_of(view), names)
        for route, view, names in addresses()
    ]


@pytest.fixture
def api_addresses():
    return list(api.get_openapi_schema()["paths"])


def answers(client, walk):
    return {route: client.get(address).status_code for route, address, *_ in walk}


def test_there_is_something_to_walk(walk):
    assert len(walk) > 100
    assert {permission is None for _, _, permission, _ in walk} == {True, False}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_its_own_and_nothing_else(cast, walk, role):
    client = sign_in(Client(), cast.of_role(role))
    found = answers(client, walk)
    allowed = {r for r, _, p, _ in walk if p is not None and role in ALLOWED[p]}
    refused = {r for r, _, p, _ in walk if p is not None and role not in ALLOWED[p]}
    assert {route: found[route] for route in refused if found[route] != 403} == {}
    shut = {route: found[route] for route in allowed - NOT_MADE if found[route] not in OPEN}
    assert {route: code for route, code in shut.items() if is_at_home(route, role)} == {}
    assert set(shut.values()) <= {404}


@pytest.mark.parametrize("role", [None, *Role])
def test_nobody_uses_the_api_without_a_key(cast, api_addresses, role):
    client = sign_in(Client(), cast.of_role(role)) if role else Client()
    assert api_addresses
    for address in api_addresses:
        sent = client.post(address, {}, content_type="application/json").status_code
        assert {sent, client.get(address).status_code} == {401, 405}


def test_a_stranger_opens_public_pages_only(walk, settings):
    settings.TRAINING = True  # there the gallery is open to everybody
    client = Client()
    for route, address, permission, _ in walk:
        answer = client.get(address)
        if permission is not None:
            assert answer.status_code == 302, route
            assert answer.headers["Location"].startswith("/account/login/?next="), route
        else:
            assert answer.status_code in {200, 302} or route in NOT_MADE, route


@pytest.mark.parametrize("role", list(Role))
def test_a_number_too_large_for_any_thing_is_a_missing_one(cast, walk, role):
    client = sign_in(Client(), cast.of_role(role))
    for route, address, permission, _ in walk:
        if permission is None or role not in ALLOWED[permission] or "<int:" not in route:
            continue
        for number in (2**63, 10**30):
            parts = zip(route.split("/"), address.split("/")[1:], strict=True)
            asked = [str(number) if "<int:" in part else given for part, given in parts]
            assert client.get("/" + "/".join(asked)).status_code == 404, route


def test_a_neighbour_finds_nothing_of_others(cast, walk):
    seen = {}
    for neighbour in cast.neighbours():
        client = sign_in(Client(), neighbour)
        for route, address, permission, names in walk:
            is_asked = permission is not None and names and neighbour.role in ALLOWED[permission]
            if is_asked and route not in SHARED | NOT_MADE:
                code = client.get(address).status_code
                if code not in {404, 405}:
                    seen[neighbour.role.value, route] = code
    assert seen == {}
