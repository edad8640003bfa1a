"""Confirmation of acts by holders: one at the device, many from signed paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch_one
from sotszakaz.delivery.locks import lock_acts
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError

ACTS_CONFIRMED = Event("delivery.acts_confirmed", "Подтверждены получателями акты: {acts}")
OBSTACLES = sql.load("delivery/sql/obstacles_to_confirming.sql")
CONFIRM = sql.load("delivery/sql/confirm_acts.sql")


class ActsNotAwaited(DomainError):
    """Подтверждаются только акты, подписанные исполнителем и ещё не подтверждённые, а среди
    указанных не таких: {count}. Обновите список и повторите.
    """


class ProviderConfirmsOwnActs(DomainError):
    """За получателя подтверждает не тот, кто подписал акт за исполнителя. Передайте акты другому
    сотруднику.
    """


class DisputesOpen(DomainError):
    """По актам есть замечания без ответа, таких актов: {count}. Сначала ответьте на замечания."""


class ActsOutdated(DomainError):
    """Акты не сходятся с записями об услугах, таких актов: {count}. Сформируйте акты заново и
    повторите.
    """


@dataclass(frozen=True, slots=True)
class Obstacles:
    """How many of the acts wait for the holder, and how many cannot be confirmed and why."""

    unsigned: int
    own: int
    disputed: int
    outdated: int


@transaction.atomic
def confirm_acts(*, act_ids: Sequence[int], actor: Actor, now: datetime) -> int:
    """Confirm acts on behalf of holders («подтверждение акта получателем»); give how many.

    All of them or none.

    Raises:
        MonthNotOpen: the month of an act is being closed or is closed.
        ActsNotAwaited: some acts do not exist or are signed by the holder already.
        ProviderConfirmsOwnActs: the actor signed some of them for the provider.
        DisputesOpen: some have disputes without an answer.
        ActsOutdated: some are not the sum of their services.
    """
    chosen = sorted(set(act_ids))
    sql.disable_nested_loops(len(chosen))
    lock_acts(chosen)
    _refuse_unless_ready(chosen, actor)
    parameters = {"act_ids": chosen, "now": now, "actor": actor.reference}
    with violations.translate_violations(), transaction.atomic():
        confirmed = sql.run(CONFIRM, parameters)
    audit.record(
        ACTS_CONFIRMED,
        subject="delivery.acts",
        actor=actor,
        at=now,
        row_ids={"delivery.act": chosen},
        acts=confirmed,
    )
    return confirmed


def _refuse_unless_ready(act_ids: list[int], actor: Actor) -> None:
    obstacles = fetch_one(Obstacles, OBSTACLES, {"act_ids": act_ids, "actor": actor.reference})
    if obstacles.unsigned != len(act_ids):
        raise ActsNotAwaited(count=len(act_ids) - obstacles.unsigned)
    if obstacles.own:
        raise ProviderConfirmsOwnActs
    if obstacles.disputed:
        raise DisputesOpen(count=obstacles.disputed)
    if obstacles.outdated:
        raise ActsOutdated(count=obstacles.outdated)
