"""Choosing what to be written about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.notices.models import Preference
from sotszakaz.notices.states import OBLIGATORY, Group

CHOSEN = Event("notices.letters_chosen", "Изменён выбор писем: включены {on}, отключены {off}")


class GroupIsObligatory(DomainError):
    """Об этих решениях мы обязаны сообщать: письма о них не отключаются."""


@transaction.atomic
def choose_letters(
    *, user_id: int, wanted: Mapping[Group, bool], actor: Actor, now: datetime
) -> None:
    """Write letters to a person about the wanted groups only; the feed has everything.

    Raises:
        GroupIsObligatory: letters of this group cannot be turned off.
    """
    off = sorted(group for group, by_email in wanted.items() if not by_email)
    if OBLIGATORY & set(off):
        raise GroupIsObligatory
    rows = [
        Preference(user_id=user_id, group=group, by_email=by_email)
        for group, by_email in wanted.items()
    ]
    Preference.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["by_email"], unique_fields=["user", "group"]
    )
    audit.record(
        CHOSEN,
        subject=f"identity.user:{user_id}",
        actor=actor,
        at=now,
        on=", ".join(sorted(set(wanted) - set(off))),
        off=", ".join(off),
    )
