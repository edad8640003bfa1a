"""Remembering under which key the region's sign-in knows a person."""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor

LINKED = Event("identity.region_account_linked", "Вход региона связан с учётной записью")


@transaction.atomic
def link_region_account(
    *, user_id: int, provider: str, subject: str, actor: Actor, now: datetime
) -> None:
    """Let the region's sign-in open this account from now on; of the person only the key is kept.

    What else the region says about the person is not kept: it may be a СНИЛС in the clear.
    """
    SocialAccount.objects.get_or_create(
        provider=provider, uid=subject, defaults={"user_id": user_id, "extra_data": {}}
    )
    audit.record(LINKED, subject=f"identity.user:{user_id}", actor=actor, at=now)
