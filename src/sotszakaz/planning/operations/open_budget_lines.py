"""Opening budget lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import WrongNumber, parse_kbk
from sotszakaz.kernel.money import Money, total
from sotszakaz.planning.models import BudgetLine, LimitChange
from sotszakaz.planning.rules import Fault, NewBudgetLine, RowsRefused
from sotszakaz.policy.queries import time_zone_of_act

OPENED = Event("planning.budget_lines_opened", "Открыты бюджетные строки: {count} на {amount}")
POST = sql.load("planning/sql/post_limit_changes.sql")


class NothingToOpen(DomainError):
    """В списке нет ни одной бюджетной строки. Добавьте хотя бы одну."""


@transaction.atomic
def open_budget_lines(
    *, lines: Sequence[NewBudgetLine], direction_id: int, actor: Actor, now: datetime
) -> dict[str, int]:
    """Open lines of budget limits («доведение лимитов») and give their ids by КБК.

    Raises:
        RowsRefused: a КБК is wrong or a limit is not positive; nothing is opened.
        ConstraintViolated: such a line of the year and the payer is already open.
    """
    if not lines:
        raise NothingToOpen
    faults = [Fault(line.row, fault) for line in lines if (fault := _fault(line))]
    if faults:
        raise RowsRefused(faults)
    with violations.translate_violations():
        stored = BudgetLine.objects.bulk_create(
            BudgetLine(
                year=line.year,
                kbk=parse_kbk(line.kbk),
                name=line.name,
                payer_id=line.payer_id,
                direction_id=direction_id,
            )
            for line in lines
        )
    changes = LimitChange.objects.bulk_create(
        LimitChange(line=opened, amount=line.limit, legal_act_id=line.legal_act_id, at=now)
        for opened, line in zip(stored, lines, strict=True)
    )
    change_ids = [change.pk for change in changes]
    month = now.astimezone(time_zone_of_act(lines[0].legal_act_id)).date().replace(day=1)
    sql.run(POST, {"changes": change_ids, "month": month, "now": now})
    audit.record(
        OPENED,
        subject="planning.budget_line:batch",
        actor=actor,
        at=now,
        count=len(stored),
        amount=str(total(line.limit for line in lines)),
    )
    return {line.kbk: line.pk for line in stored}


def _fault(line: NewBudgetLine) -> str:
    if line.limit <= Money(0):
        return "лимит должен быть больше нуля. Исправьте сумму."
    try:
        parse_kbk(line.kbk)
    except WrongNumber as wrong:
        return str(wrong)
    return ""
