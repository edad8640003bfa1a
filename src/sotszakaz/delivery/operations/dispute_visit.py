"""A holder's objection to a line of an act."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.delivery.locks import lock_act_of, lock_visit
from sotszakaz.delivery.models import Act, Dispute, Visit
from sotszakaz.delivery.rules import VisitNotInForce
from sotszakaz.delivery.states import UNSIGNED, ActStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.kernel.errors import DomainError

VISIT_DISPUTED = Event("delivery.visit_disputed", "Замечание к записи об услуге: {reason}")


class ActNotFormed(DomainError):
    """Акт за этот месяц ещё не подписан исполнителем. Дождитесь акта и внесите замечание к нему."""


class ActAlreadySigned(DomainError):
    """Акт уже подтверждён, замечания к нему не принимаются. Обратитесь в орган, выдавший
    сертификат.
    """


class LineDisputedBefore(DomainError):
    """Замечание к этой записи уже внесено. Ответ на него будет в акте."""


@transaction.atomic
def dispute_visit(*, visit_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Object to a line of an act («замечание к строке акта») before it is confirmed.

    Raises:
        ReasonMissing: no reason is given.
        VisitUnknown: there is no such service.
        MonthNotOpen: the month is being closed or is closed.
        VisitNotInForce: the service was taken back, or takes another back.
        LineDisputedBefore: the line was disputed before.
        ActNotFormed: there is no act yet.
        ActAlreadySigned: the holder confirmed the act.
    """
    why = required_reason(reason, "Напишите, с чем вы не согласны.")
    visit = lock_visit(visit_id)
    act = _act_to_dispute(visit)
    Dispute.objects.create(
        visit=visit, act=act, reason=why, raised_by=actor.reference, raised_at=now
    )
    act.status = ActStatus.DISPUTED
    act.save(update_fields=["status"])
    audit.record(
        VISIT_DISPUTED,
        subject=f"delivery.visit:{visit_id}",
        actor=actor,
        at=now,
        row_ids={"delivery.act": [act.pk]},
        reason=why,
    )


def _act_to_dispute(visit: Visit) -> Act:
    if visit.is_void or visit.corrects_id:
        raise VisitNotInForce
    if Dispute.objects.filter(visit=visit).exists():
        raise LineDisputedBefore
    act = lock_act_of(visit)
    if act is None:
        raise ActNotFormed
    if act.status not in UNSIGNED:
        raise ActAlreadySigned
    return act
