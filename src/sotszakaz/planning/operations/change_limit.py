"""Changing the limit of a budget line."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.planning.locks import lock_money_of_line
from sotszakaz.planning.models import LimitChange
from sotszakaz.policy.queries import time_zone_of_act

CHANGED = Event("planning.limit_changed", "Лимит бюджетной строки изменён на {amount}")
POST = sql.load("planning/sql/post_limit_changes.sql")


class NoChange(DomainError):
    """Изменение лимита на ноль ничего не меняет. Укажите сумму."""


class CutTooDeep(DomainError):
    """Лимит нельзя уменьшить на {cut}: свободно только {free}, остальное обеспечивает выданные
    сертификаты. Уменьшите сумму.
    """


class LimitMoved(IllegalMove):
    """Лимит уже изменён: сейчас он {limit}. Посмотрите, каким актом, и решите, нужна ли ваша
    правка.
    """


@transaction.atomic
def change_limit(
    *,
    line_id: int,
    amount: Money,
    legal_act_id: int,
    actor: Actor,
    now: datetime,
    limit_seen: Money | None = None,
) -> int:
    """Bring down more to a line, or cut it, by an act.

    ``limit_seen`` is the limit the decision was made on: of two equal changes sent at one moment
    only the first is made.

    Units: amount is what the limit changes by; less than zero cuts it.

    Raises:
        LimitMoved: the limit is not the one that was seen.
        NoChange, CutTooDeep: nothing is changed.
    """
    if not amount:
        raise NoChange
    limit, free = lock_money_of_line(line_id)
    if limit_seen is not None and limit_seen != limit:
        raise LimitMoved(limit=limit)
    if free + amount < Money(0):
        raise CutTooDeep(cut=-amount, free=free)
    change = LimitChange.objects.create(
        line_id=line_id, amount=amount, legal_act_id=legal_act_id, at=now
    )
    month = now.astimezone(time_zone_of_act(legal_act_id)).date().replace(day=1)
    with violations.translate_violations():
        sql.run(POST, {"changes": [change.pk], "month": month, "now": now})
    audit.record(
        CHANGED,
        subject=f"planning.budget_line:{line_id}",
        actor=actor,
        at=now,
        amount=str(amount),
        act=legal_act_id,
    )
    return change.pk
