"""Today's desk of a provider: what waits for it and where its money stands."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.kernel.money import Money, total
from sotszakaz.monitoring.states import PaymentStage
from sotszakaz.providers.states import EntryStatus
from sotszakaz.reads.provider.acts import StageSum, stages_of_provider
from sotszakaz.reads.provider.dashboard import provider_dashboard
from sotszakaz.web.audience import for_provider
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.beginning import steps_to_begin
from sotszakaz.web.provider.waiting import with_waiting

STOPPED = (EntryStatus.SUSPENDED, EntryStatus.EXCLUDED)
IN_PAYMENT = (PaymentStage.REGISTER, PaymentStage.APPROVED, PaymentStage.SENT)


@page(Permission.PROVIDER_PAGES)
@for_provider
def desk(request: Request, provider_id: int) -> HttpResponse:
    """Show what waits, and the sums from what was served to what was paid."""
    stages = stages_of_provider(provider_id)
    dashboard = provider_dashboard(provider_id, today=request.today)
    context = {
        "dashboard": dashboard,
        "left_note": f"по договорам осталось оказать на {dashboard.left}",
        "confirmed": _payable(stages, [PaymentStage.CONFIRMED]),
        "payment_note": f"из них в реестрах на оплату {_payable(stages, IN_PAYMENT)}",
        "disputed": sum(s.acts for s in stages if s.stage is PaymentStage.DISPUTED),
        "stuck": [one for one in with_waiting(stages, request.now) if one[1]],
        "steps": [] if dashboard.status in STOPPED else steps_to_begin(dashboard),
        "stopped": dashboard.status in STOPPED,
        "today": request.today,
    }
    return render(request, "provider/desk.html", context)


def _payable(stages: Iterable[StageSum], wanted: Iterable[PaymentStage]) -> Money:
    among = set(wanted)
    return total(stage.payable for stage in stages if stage.stage in among)
