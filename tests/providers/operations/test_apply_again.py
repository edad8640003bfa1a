"""A provider that was refused applies once more."""

from __future__ import annotations

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.models import Provider
from sotszakaz.providers.operations.apply_again import NotRefused, apply_again
from sotszakaz.providers.operations.apply_for_registry import apply_for_registry
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.take_for_review import take_for_review
from sotszakaz.providers.states import EntryStatus, ProviderKind
from tests.region import CHIEF, NOW, make_organisation

pytestmark = pytest.mark.django_db
MANAGER = Actor("user", "manager")


def applied() -> int:
    return apply_for_registry(
        organisation_id=make_organisation(500, "Забота").pk,
        kind=ProviderKind.PRIVATE,
        entry_no="24-0500",
        actor=MANAGER,
        now=NOW,
    )


def test_a_refused_application_is_entered_again() -> None:
    key = applied()
    take_for_review(provider_id=key, actor=CHIEF, now=NOW)
    refuse_provider(provider_id=key, reason="Нет лицензии", actor=CHIEF, now=NOW)
    apply_again(provider_id=key, kind=ProviderKind.NONPROFIT, actor=MANAGER, now=NOW)
    provider = Provider.objects.get()
    assert (provider.status, provider.status_reason) == (EntryStatus.NEW, "")
    assert provider.kind == ProviderKind.NONPROFIT
    event = AuditEvent.objects.latest("pk")
    assert (event.event, event.subject) == (
        "providers.applied_again",
        f"providers.provider:{key}",
    )
    assert event.details == {"entry_no": "24-0500", "refused_for": "Нет лицензии"}
    take_for_review(provider_id=key, actor=CHIEF, now=NOW)


def test_an_application_that_waits_is_not_entered_twice() -> None:
    key = applied()
    with pytest.raises(NotRefused):
        apply_again(provider_id=key, kind=ProviderKind.STATE, actor=MANAGER, now=NOW)
    assert Provider.objects.get().kind == ProviderKind.PRIVATE
    assert AuditEvent.objects.count() == 1
