"""What is paid and what is stuck where: the acts of each month on their way to payment."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.kernel.money import total
from sotszakaz.kernel.text import counted
from sotszakaz.reads.provider.acts import (
    TrackedMonth,
    acts_of_provider,
    stages_of_provider,
    tracked_months,
)
from sotszakaz.reads.provider.registry import recoveries_of_provider
from sotszakaz.web.audience import for_provider
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.months import month_of
from sotszakaz.web.provider.waiting import with_waiting
from sotszakaz.web.ui.components import Step, StepState
from sotszakaz.web.ui.paging import number_of
from sotszakaz.web.ui.words import day


@page(Permission.PROVIDER_PAGES)
@for_provider
def payments(request: Request, provider_id: int) -> HttpResponse:
    """Show every month on its way to payment, and the demands for return."""
    stages = stages_of_provider(provider_id)
    months = tracked_months(stages)
    recoveries = recoveries_of_provider(provider_id)
    context = {
        "months": months,
        "payable": total(one.payable for one in months),
        "paid": total(one.paid for one in months),
        "stages": with_waiting(stages, request.now),
        "recoveries": recoveries,
        "to_return": total(one.amount for one in recoveries if one.returned_at is None),
    }
    return render(request, "provider/payments.html", context)


@page(Permission.PROVIDER_PAGES)
@for_provider
def month_payments(request: Request, provider_id: int, month_id: int) -> HttpResponse:
    """Show the steps of a month with dates and days, and its acts."""
    month = month_of(request, provider_id, month_id)
    stages = stages_of_provider(provider_id, month_id=month_id)
    tracked = next(iter(tracked_months(stages)), None)
    context = {
        "month": month,
        "tracked": tracked,
        "steps": steps_of(tracked) if tracked else [],
        "stages": with_waiting(stages, request.now),
        "page": acts_of_provider(provider_id, month_id=month_id, page=number_of(request.GET)),
    }
    return render(request, "provider/month_payments.html", context)


def steps_of(tracked: TrackedMonth) -> Sequence[Step]:
    """Lay out the way of a month: dates, days from the step before, what is waited for."""
    formed = counted(tracked.acts, "акт", "акта", "актов")
    laid = [Step("Подписано вами", "done", hint=f"{formed}, последний {day(tracked.formed_at)}")]
    before, is_current = tracked.formed_at, True
    for step in tracked.steps:
        state: StepState = "done" if step.is_done else "current" if is_current else "waiting"
        hint = ""
        if step.done and step.last_at is not None:
            passed = max((step.last_at - before).days, 0)
            took = f"через {counted(passed, 'день', 'дня', 'дней')}" if passed else "в тот же день"
            count = "" if step.is_done else f"{step.done} из {step.total}, "
            hint = f"{count}{day(step.last_at)}, {took}"
            before = step.last_at
        elif state == "current" and step.total:
            hint = f"{step.done} из {step.total}"
        if not step.is_done:
            is_current = False
        laid.append(Step(step.title, state, hint=hint))
    return laid
