"""Keys of providers' own programs: issued once, kept as a hash, revoked for good."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.models import ApiKey
from sotszakaz.providers.operations.issue_api_key import issue_api_key
from sotszakaz.providers.operations.revoke_api_key import KeyAlreadyRevoked, revoke_api_key
from sotszakaz.providers.rules import secret_hash
from tests.factories.days import NOW
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db

MANAGER = Actor("user", "provider-manager")
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def provider():
    return make_region().provider_ids[0]


def issue(provider):
    return issue_api_key(provider_id=provider, title="1С: учёт", actor=MANAGER, now=NOW)


def test_a_key_is_issued_and_only_its_hash_is_kept(provider):
    secret = issue(provider)
    assert secret.startswith("sz_")
    assert len(secret) == 46
    key = ApiKey.objects.get()
    assert (key.provider_id, key.title, str(key)) == (provider, "1С: учёт", "1С: учёт")
    assert (key.issued_at, key.issued_by, key.revoked_at) == (NOW, MANAGER.reference, None)
    assert bytes(key.secret_hash) == secret_hash(secret)
    line = AuditEvent.objects.get()
    assert (line.event, line.subject) == (
        "providers.api_key_issued",
        f"providers.apikey:{key.pk}",
    )
    assert line.details == {"title": "1С: учёт", "provider": provider}


def test_no_two_keys_are_alike(provider):
    assert issue(provider) != issue(provider)
    assert ApiKey.objects.count() == 2


def test_a_key_is_revoked_once(provider):
    issue(provider)
    key = ApiKey.objects.get()
    revoke_api_key(key_id=key.pk, actor=MANAGER, now=LATER)
    with pytest.raises(KeyAlreadyRevoked):
        revoke_api_key(key_id=key.pk, actor=MANAGER, now=LATER + dt.timedelta(hours=1))
    key.refresh_from_db()
    assert key.revoked_at == LATER
    line = AuditEvent.objects.get(event="providers.api_key_revoked")
    assert line.details == {"title": "1С: учёт", "provider": provider}


@pytest.mark.parametrize(
    "changes",
    [
        {"revoked_at": None},
        {"revoked_at": LATER + dt.timedelta(hours=1)},
        {"secret_hash": b"0" * 32},
        {"title": "другая"},
        {"issued_by": "somebody"},
    ],
    ids=str,
)
def test_even_a_bare_update_changes_nothing_of_a_revoked_key(provider, changes):
    issue(provider)
    revoke_api_key(key_id=ApiKey.objects.get().pk, actor=MANAGER, now=LATER)
    before = ApiKey.objects.values().get()
    with pytest.raises(IntegrityError, match="for good"), transaction.atomic():
        ApiKey.objects.update(**changes)
    assert ApiKey.objects.values().get() == before


def test_the_secret_of_a_living_key_is_not_changed_and_a_key_is_not_deleted(provider):
    issue(provider)
    with pytest.raises(IntegrityError, match="for good"), transaction.atomic():
        ApiKey.objects.update(secret_hash=b"0" * 32)
    with pytest.raises(DatabaseError, match="Cannot DELETE"), transaction.atomic():
        ApiKey.objects.all().delete()
    assert ApiKey.objects.count() == 1


def test_what_is_no_hash_is_not_kept(provider):
    with pytest.raises(IntegrityError, match="api_key_secret_is_hashed"), transaction.atomic():
        ApiKey.objects.create(
            provider_id=provider,
            title="1С",
            secret_hash=b"secret",
            issued_at=NOW,
            issued_by="manager",
        )


def test_what_is_no_secret_of_ours_hashes_too():
    assert len(secret_hash("\ud800ключ")) == 32
