"""Monthly acts: what was done, who came, confirming it or objecting to a line."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible, Scope, require_visible
from sotszakaz.delivery.operations.confirm_act import confirm_act
from sotszakaz.delivery.operations.confirm_acts import (
    ActsNotAwaited,
    ActsOutdated,
    DisputesOpen,
)
from sotszakaz.delivery.operations.dispute_visit import (
    ActAlreadySigned,
    LineDisputedBefore,
    dispute_visit,
)
from sotszakaz.delivery.queries import act_card
from sotszakaz.delivery.rules import MonthNotOpen, VisitNotInForce
from sotszakaz.reads.holder.acts import HeldAct, act_of, acts_of
from sotszakaz.web import refusals
from sotszakaz.web.action import action, perform
from sotszakaz.web.holder.forms import Dispute
from sotszakaz.web.holder.lines import Line, lines_of
from sotszakaz.web.holder.whose import own, whose
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import Confirm

SIGNED = "Этот акт уже подтверждён, возможно, в другом окне или вашим представителем."
CLOSED = "Месяц уже закрывают: подтвердить акт здесь нельзя. Позвоните в уполномоченный орган."
DISPUTED = "По акту есть замечание без ответа. Когда исполнитель ответит, акт можно подтвердить."


@page(Permission.HOLDER_PAGES)
def acts(request: Request) -> HttpResponse:
    """List the acts, those that wait for the holder first."""
    held = acts_of(request.membership.for_person_id)
    shown = {
        "waiting": [act for act in held if not act.is_signed],
        "signed": [act for act in held if act.is_signed],
        "today": request.today,
    }
    return render(request, "holder/acts.html", shown)


@page(Permission.HOLDER_PAGES)
def act(request: Request, act_id: int) -> HttpResponse:
    """Show an act with its lines."""
    held = _held(request, act_id)
    shown = {"act": held, "lines": lines_of(act_card(act_id), held), "today": request.today}
    return render(request, "holder/act.html", shown)


@action(Permission.CONFIRM_ACT)
def confirm(request: Request, act_id: int) -> HttpResponse:
    """Confirm an act: the sums are shown once more, then signed."""
    held = _held(request, act_id)
    refusal = _why_not(held)
    if refusal:
        return refusals.conflict(request, because=refusal, path=_address(act_id))
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: confirm_act(
            act_id=act_id, person_id=own(request), actor=request.actor, now=request.now
        ),
        done=_confirmed(held),
        to=_address(act_id),
        current=_seen(held),
        stale=(ActsNotAwaited, ActsOutdated, DisputesOpen, MonthNotOpen),
    )
    shown = {"act": held, "form": form, "version": _seen(held)}
    return answer or render(request, "holder/confirm.html", shown)


@action(Permission.DISPUTE_VISIT)
def dispute(request: Request, act_id: int, visit_id: int) -> HttpResponse:
    """Object to a line of an act."""
    held = _held(request, act_id)
    line = _line(held, visit_id)
    if held.is_signed:
        return refusals.conflict(request, because=SIGNED, path=_address(act_id))
    form = Dispute(request.POST or None)
    answer = perform(
        request,
        form,
        operation=lambda data: dispute_visit(
            visit_id=line.visit_id, reason=data["reason"], actor=request.actor, now=request.now
        ),
        done="Замечание отправлено исполнителю. Ответ появится в этом акте.",
        to=_address(act_id),
        stale=(ActAlreadySigned, LineDisputedBefore, MonthNotOpen, VisitNotInForce),
    )
    return answer or render(
        request, "holder/dispute.html", {"act": held, "line": line, "form": form}
    )


def _held(request: Request, act_id: int) -> HeldAct:
    require_visible(request.membership, Scope.ACT, act_id)
    return act_of(whose(request), act_id)


def _line(act: HeldAct, visit_id: int) -> Line:
    """Give a line of an act.

    Raises:
        NotVisible: the act has no such line.
    """
    for line in lines_of(act_card(act.act_id), act):
        if line.visit_id == visit_id:
            return line
    raise NotVisible


def _address(act_id: int) -> str:
    return reverse("holder:act", kwargs={"act_id": act_id})


def _confirmed(act: HeldAct) -> str:
    said = f"Спасибо. Акт за {act.month.name} подтверждён."
    return f"{said} Ваша плата исполнителю – {act.fee}." if act.fee else said


def _why_not(act: HeldAct) -> str:
    if act.is_signed:
        return SIGNED
    if act.open_disputes:
        return DISPUTED
    return "" if act.may_be_confirmed else CLOSED


def _seen(act: HeldAct) -> str:
    """Say what the holder read: how many services and for how much."""
    return f"{act.visits}:{act.cost.kopecks}:{act.fee.kopecks}"
