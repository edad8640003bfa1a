"""A GET changes nothing: the database itself refuses, but for what is allowed by name."""

from __future__ import annotations

import pytest
from django.db import InternalError, connection

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import Certificate
from sotszakaz.identity.models import User
from tests.factories.cast import Cast, sign_in
from tests.factories.certificates import make_certificate
from tests.factories.holders import person_of
from tests.web.doors import WAYS

pytestmark = pytest.mark.urls("tests.web.doors")
NEW = {"note": "new@example.org", "version": "2"}


def mail_of(who):
    return User.objects.get(pk=who.user_id).email


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_that_writes_is_refused(client, cast: Cast, way, method):
    sign_in(client, cast.clerk)
    with pytest.raises(InternalError, match="in a read-only transaction"):
        getattr(client, method)(f"/try/writing/{way}/")
    assert mail_of(cast.clerk) == "clerk@example.org"
    assert client.post("/try/note/", NEW).status_code == 302
    assert mail_of(cast.clerk) == "new@example.org"


@pytest.mark.django_db(transaction=True)
def test_a_session_of_the_database_is_told_only_when_it_changes(client, cast: Cast, monkeypatch):
    key = make_certificate(cast.region, person_of(cast.anna))
    card = f"/try/certificate/{Certificate.objects.get(pk=key).public_id}/"
    sign_in(client, cast.clerk)
    for way in WAYS:
        with pytest.raises(InternalError, match="in a read-only transaction"):
            client.get(f"/try/writing/{way}/")
    assert mail_of(cast.clerk) == "clerk@example.org"  # outside of a request one may write again
    sign_in(client, cast.anna)
    told = []
    execute = connection.connection.execute

    def listen(statement):
        told.append(statement)
        return execute(statement)

    monkeypatch.setattr(connection.connection, "execute", listen)
    for _ in range(3):
        assert client.get(card).status_code == 200
    assert told == ["SET default_transaction_read_only = on"]
    assert AuditEvent.objects.filter(event="people.read").count() == 3
    assert told == [f"SET default_transaction_read_only = {mode}" for mode in ("on", "off")]
    sign_in(client, cast.clerk)
    assert client.post("/try/note/", NEW).status_code == 302
    assert mail_of(cast.clerk) == "new@example.org"
    assert len(told) == 2
