"""One service: recorded by hand, or taken back while its month is open."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.delivery.operations.correct_visit import correct_visit
from sotszakaz.delivery.operations.record_visit import record_visit
from sotszakaz.delivery.rules import MonthNotOpen, RecordedVisit, VisitEntry, VisitNotInForce
from sotszakaz.reads.provider.contracts import contract_of_provider
from sotszakaz.reads.provider.registry import all_workers
from sotszakaz.reads.provider.visit import visit_of_provider
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import Request
from sotszakaz.web.provider.forms import Correct, Visit
from sotszakaz.web.provider.whose import at_work, sent, zone_of
from sotszakaz.web.ui.navigation import address_of


@action(Permission.RECORD_VISIT)
@at_work
def record(request: Request, provider_id: int, public_id: UUID) -> HttpResponse:
    """Record a service given under a contract: whose it is, the statement itself finds out.

    A contract of somebody else is no page: that is found when the form is to be shown again.
    """
    form = Visit(sent(request), initial={"key": uuid.uuid4(), "day": request.today})

    def write(data: dict[str, Any]) -> RecordedVisit:
        visit = VisitEntry(
            contract=public_id,
            starts_at=dt.datetime.combine(data["day"], data["start"], tzinfo=zone_of(request)),
            units=data["units"],
            duration=form.lasted(),
            idempotency_key=data["key"],
        )
        actor = request.actor
        return record_visit(
            provider_id=provider_id,
            worker_id=data["worker"],
            visit=visit,
            actor=actor,
            now=request.now,
        )

    back = address_of("provider:contract", public_id)
    answer = perform(
        request,
        form,
        operation=write,
        done=lambda visit: f"Посещение записано, стоимость {visit.cost}.",
        to=back,
    )
    if answer is not None:
        return answer
    contract = contract_of_provider(
        provider_id, require_visible(request.membership, Scope.CONTRACT, public_id)
    )
    workers = all_workers(provider_id)
    form.ask(contract.unit, ((one.worker_id, f"{one.full_name}, {one.code}") for one in workers))
    shown = {"form": form, "contract": contract, "back": back, "back_label": "К договору"}
    return render(request, "provider/record.html", shown)


@action(Permission.CORRECT_VISIT)
@at_work
def correct(request: Request, provider_id: int, visit_id: int) -> HttpResponse:
    """Take a record back while its month is open."""
    visit = visit_of_provider(require_visible(request.membership, Scope.VISIT, visit_id))
    form = Correct(sent(request))
    answer = perform(
        request,
        form,
        operation=lambda data: correct_visit(
            visit_id=visit.visit_id,
            reason=data["reason"],
            actor=request.actor,
            now=request.now,
        ),
        done="Запись исправлена: её объём и деньги вернулись на договор.",
        to=reverse("provider:contract_month", args=[visit.month_id, visit.contract_public_id]),
        stale=(VisitNotInForce, MonthNotOpen),
    )
    if answer is not None:
        return answer
    return render(request, "provider/correct.html", {"form": form, "visit": visit})
