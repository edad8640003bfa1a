"""Confirmation of one act by the holder or a representative."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.delivery.models import Act
from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.delivery.rules import ActUnknown
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.queries import may_represent
from sotszakaz.policy.models import Municipality
from sotszakaz.policy.queries import time_zone

ACT_CONFIRMED = Event("delivery.act_confirmed", "Акт подтвердил {signer}")


class SignerHasNoMandate(DomainError):
    """Акт подтверждает получатель услуги или его представитель с действующими полномочиями.
    Проверьте срок доверенности или иного документа представителя.
    """


@transaction.atomic
def confirm_act(*, act_id: int, person_id: int, actor: Actor, now: datetime) -> None:
    """Confirm an act as its holder or the holder's representative, the citizen ``person_id``.

    Raises:
        ActUnknown: there is no such act.
        SignerHasNoMandate: the citizen is neither the holder nor represents the holder today.
        DomainError: what ``confirm_acts`` refuses.
    """
    act = Act.objects.select_related("contract").filter(pk=act_id).first()
    if act is None:
        raise ActUnknown(act_id=act_id)
    holder = act.contract.person_id
    place = Municipality.objects.get(pk=act.contract.municipality_id)
    today = now.astimezone(time_zone(place.jurisdiction_id)).date()
    if person_id != holder and not may_represent(person_id, holder, on=today):
        raise SignerHasNoMandate
    confirm_acts(act_ids=[act_id], actor=actor, now=now)
    audit.record(
        ACT_CONFIRMED,
        subject=f"delivery.act:{act_id}",
        actor=actor,
        at=now,
        signer="получатель" if person_id == holder else "представитель получателя",
        person=person_id,
    )
