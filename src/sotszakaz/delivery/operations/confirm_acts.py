"""Confirmation of acts by holders: one at the device, many from signed paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.delivery.locks import lock_open_month
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError

ACTS_CONFIRMED = Event("delivery.acts_confirmed", "Подтверждены получателями акты: {acts}")
OBSTACLES = sql.load("delivery/sql/confirm_acts.sql")
MONTHS = """
    SELECT DISTINCT accounting_month_id FROM delivery_act WHERE id = ANY(%(act_ids)s) ORDER BY 1"""
HOLD_ACTS = "SELECT FROM delivery_act WHERE id = ANY(%(act_ids)s) ORDER BY id FOR NO KEY UPDATE"
# A service being recorded holds the account of its contract: it is waited for, then counted.
HOLD_ACCOUNTS = """
    SELECT FROM ledger_contractaccount
     WHERE contract_id IN (SELECT contract_id FROM delivery_act WHERE id = ANY(%(act_ids)s))
     ORDER BY contract_id FOR NO KEY UPDATE"""

CONFIRM = """
    UPDATE delivery_act
       SET status = 'confirmed', confirmed_at = %(now)s, signed_by_holder = %(actor)s
     WHERE id = ANY(%(act_ids)s)"""


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
    named = {"act_ids": sorted(set(act_ids))}
    sql.expect_sets(len(act_ids))
    for (month,) in sql.rows(MONTHS, named):
        lock_open_month(month)
    sql.run(HOLD_ACTS, named)
    sql.run(HOLD_ACCOUNTS, named)
    _refuse_unless_ready(named["act_ids"], actor)
    with violations.translate_violations(), transaction.atomic():
        confirmed = sql.run(CONFIRM, {**named, "now": now, "actor": actor.reference})
    audit.record(
        ACTS_CONFIRMED,
        subject="delivery.acts",
        actor=actor,
        at=now,
        row_ids={"delivery.act": named["act_ids"]},
        acts=confirmed,
    )
    return confirmed


def _refuse_unless_ready(act_ids: list[int], actor: Actor) -> None:
    awaited, own, disputed, outdated = sql.row(
        OBSTACLES, {"act_ids": act_ids, "actor": actor.reference}
    )
    if awaited != len(act_ids):
        raise ActsNotAwaited(count=len(act_ids) - awaited)
    if own:
        raise ProviderConfirmsOwnActs
    if disputed:
        raise DisputesOpen(count=disputed)
    if outdated:
        raise ActsOutdated(count=outdated)
