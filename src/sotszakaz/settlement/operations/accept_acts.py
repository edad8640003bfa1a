"""Acceptance of acts: what was delivered becomes what is to be paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch_one
from sotszakaz.delivery.models import Act
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.locks import lock_open_month

ACTS_ACCEPTED = Event("settlement.acts_accepted", "Приняты акты: {acts}, к оплате {payable}")
ACCEPT = sql.load("settlement/sql/accept_acts.sql")


class MonthTakesNoActs(DomainError):
    """Месяц {month} подготовлен к закрытию или закрыт: акты в нём не принимаются. Верните месяц
    в работу, если закрытие ещё не утверждено.
    """


class ProviderAcceptsOwnActs(DomainError):
    """Акты принимает не тот, кто подписал их за исполнителя. Передайте их другому сотруднику."""


class ActsNotConfirmed(DomainError):
    """Приняты могут быть только акты, подтверждённые получателями, а из указанных таких нет или
    не все: не подтверждено или уже принято – {count}. Обновите список и повторите.
    """


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was accepted at once; nothing to accept is an answer too."""

    act_ids: list[int]
    payable: Money
    fee: Money

    @property
    def acts(self) -> int:
        """How many acts there are."""
        return len(self.act_ids)


@transaction.atomic
def accept_acts(
    *,
    accounting_month_id: int,
    provider_id: int | None = None,
    act_ids: Sequence[int] | None = None,
    actor: Actor,
    now: datetime,
) -> Accepted:
    """Accept the confirmed acts of a month («приёмка»): all, of one provider, or those named.

    Raises:
        MonthTakesNoActs: the month is being closed or is closed.
        ProviderAcceptsOwnActs: the actor signed some of these acts for the provider.
        ActsNotConfirmed: some of the named acts cannot be accepted; none is.
    """
    month = lock_open_month(accounting_month_id, refusal=MonthTakesNoActs)
    _refuse_own_acts(accounting_month_id, provider_id, act_ids, actor)
    parameters = {
        "month_id": accounting_month_id,
        "month": month.month,
        "provider_id": provider_id,
        "act_ids": None if act_ids is None else list(act_ids),
        "actor": actor.reference,
        "now": now,
    }
    sql.disable_nested_loops()
    with violations.translate_violations(), transaction.atomic():
        accepted = fetch_one(Accepted, ACCEPT, parameters)
    if act_ids is not None and accepted.acts != len(set(act_ids)):
        raise ActsNotConfirmed(count=len(set(act_ids)) - accepted.acts)
    audit.record(
        ACTS_ACCEPTED,
        subject=f"ledger.month:{accounting_month_id}",
        actor=actor,
        at=now,
        row_ids={"delivery.act": accepted.act_ids},
        acts=accepted.acts,
        payable=accepted.payable.kopecks,
        fee=accepted.fee.kopecks,
    )
    return accepted


def _refuse_own_acts(
    accounting_month_id: int,
    provider_id: int | None,
    act_ids: Sequence[int] | None,
    actor: Actor,
) -> None:
    own = Act.objects.filter(
        accounting_month_id=accounting_month_id,
        status=ActStatus.CONFIRMED,
        signed_by_provider=actor.reference,
    )
    if provider_id is not None:
        own = own.filter(provider_id=provider_id)
    if act_ids is not None:
        own = own.filter(pk__in=act_ids)
    if own.exists():
        raise ProviderAcceptsOwnActs
