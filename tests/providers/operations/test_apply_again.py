"""A provider that was refused applies once more."""

from __future__ import annotations

import pytest
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.models import Quota
from sotszakaz.providers.models import Provider
from sotszakaz.providers.operations.apply_again import NotRefused, apply_again
from sotszakaz.providers.operations.apply_for_registry import apply_for_registry
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.start_review import start_review
from sotszakaz.providers.rules import RegistrarUnknown
from sotszakaz.providers.states import EntryStatus, ProviderKind
from tests.factories.actors import CHIEF
from tests.factories.days import NOW
from tests.factories.identity import make_organisation
from tests.factories.region import Region, make_region

pytestmark = pytest.mark.django_db
MANAGER = Actor("user", "manager")


def applied(region: Region) -> int:
    return apply_for_registry(
        organisation_id=make_organisation(500, "Забота").pk,
        registrar_id=region.authority_id,
        kind=ProviderKind.PRIVATE,
        entry_no="24-0500",
        actor=MANAGER,
        now=NOW,
    )


def refused(region: Region) -> int:
    key = applied(region)
    start_review(provider_id=key, actor=CHIEF, now=NOW)
    refuse_provider(provider_id=key, reason="Нет лицензии", actor=CHIEF, now=NOW)
    return key


def again(key: int, registrar_id: int) -> None:
    apply_again(
        provider_id=key,
        registrar_id=registrar_id,
        kind=ProviderKind.NONPROFIT,
        actor=MANAGER,
        now=NOW,
    )


def test_a_refused_application_is_entered_again() -> None:
    region = make_region()
    key = refused(region)
    again(key, region.authority_id)
    provider = Provider.objects.get(pk=key)
    assert (provider.status, provider.status_reason) == (EntryStatus.NEW, "")
    assert provider.kind == ProviderKind.NONPROFIT
    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.subject) == (
        "providers.applied_again",
        f"providers.provider:{key}",
    )
    assert event.details == {
        "entry_no": "24-0500",
        "refused_for": "Нет лицензии",
        "registrar": "Министерство",
    }
    start_review(provider_id=key, actor=CHIEF, now=NOW)


def test_a_refused_applicant_may_turn_to_another_body() -> None:
    region = make_region()
    key = refused(region)
    other = make_organisation(501, "Управление")
    Quota.objects.filter(pk=region.quota_ids[3]).update(authority=other)
    again(key, other.pk)
    assert Provider.objects.get(pk=key).registrar == other


def test_it_is_not_entered_again_at_an_organisation_that_is_no_body() -> None:
    region = make_region()
    key = refused(region)
    before = AuditEvent.objects.count()
    with pytest.raises(RegistrarUnknown):
        again(key, region.payer_id)
    Quota.objects.filter(pk=region.quota_ids[3]).update(
        authority_id=Provider.objects.get(pk=key).organisation_id
    )
    with (
        pytest.raises(ConstraintViolated, match="не ведёт запись о самом себе"),
        transaction.atomic(),
    ):
        again(key, Provider.objects.get(pk=key).organisation_id)
    provider = Provider.objects.get(pk=key)
    assert (provider.status, provider.registrar_id) == (EntryStatus.REFUSED, region.authority_id)
    assert AuditEvent.objects.count() == before


def test_an_application_that_waits_is_not_entered_twice() -> None:
    region = make_region()
    key = applied(region)
    with pytest.raises(NotRefused):
        again(key, region.authority_id)
    assert Provider.objects.get(pk=key).kind == ProviderKind.PRIVATE
    assert AuditEvent.objects.count() == 1
