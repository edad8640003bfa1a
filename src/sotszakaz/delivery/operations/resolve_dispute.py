"""An answer to a holder's objection."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.delivery.locks import lock_visit
from sotszakaz.delivery.models import Dispute
from sotszakaz.delivery.operations.correct_visit import correct_visit
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError

DISPUTE_RESOLVED = Event("delivery.dispute_resolved", "Ответ на замечание: {answer}")


class AnswerMissing(DomainError):
    """Напишите ответ получателю."""


class DisputeNotOpen(DomainError):
    """К этой записи нет замечания без ответа. Обновите список."""


class OwnDispute(DomainError):
    """На замечание отвечает не тот, кто его внёс. Передайте замечание другому сотруднику."""


@transaction.atomic
def resolve_dispute(
    *, visit_id: int, is_upheld: bool, answer: str, actor: Actor, now: datetime
) -> None:
    """Answer an objection («рассмотрение замечания»); upheld, it takes the service back.

    The act is summed again and may be confirmed once no objection is left without an answer.

    Raises:
        AnswerMissing: no answer is given.
        VisitUnknown: there is no such service.
        MonthNotOpen: the month is being closed or is closed.
        DisputeNotOpen: nobody objects, or the answer was given before.
        OwnDispute: the actor is who objected.
    """
    if not answer.strip():
        raise AnswerMissing
    visit = lock_visit(visit_id, exclusive_month=True)
    dispute = Dispute.objects.filter(visit=visit, is_upheld=None).first()
    if dispute is None:
        raise DisputeNotOpen
    if dispute.raised_by == actor.reference:
        raise OwnDispute
    # The provider may have taken the service back without waiting for the answer.
    if is_upheld and not visit.is_void:
        correct_visit(
            visit_id=visit_id,
            reason=f"Замечание получателя: {dispute.reason}",
            actor=actor,
            now=now,
        )
    dispute.is_upheld = is_upheld
    dispute.answer = answer
    dispute.resolved_by = actor.reference
    dispute.resolved_at = now
    dispute.save(update_fields=["is_upheld", "answer", "resolved_by", "resolved_at"])
    audit.record(
        DISPUTE_RESOLVED,
        subject=f"delivery.visit:{visit_id}",
        actor=actor,
        at=now,
        row_ids={"delivery.act": [dispute.act_id]},
        upheld=is_upheld,
        answer=answer,
    )
