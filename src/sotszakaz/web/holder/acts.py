"""Monthly acts: what was done, who came, confirming it or objecting to a line."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
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
from sotszakaz.reads.holder.acts import HolderAct, get_act, list_acts
from sotszakaz.web.audience import HolderFormPage
from sotszakaz.web.holder.forms import DisputeForm
from sotszakaz.web.holder.lines import Line, lines_of
from sotszakaz.web.page import Request, page

SIGNED = "Этот акт уже подтверждён, возможно, в другом окне или вашим представителем."
CLOSED = "Месяц уже закрывают: подтвердить акт здесь нельзя. Позвоните в уполномоченный орган."
DISPUTED = "По акту есть замечание без ответа. Когда исполнитель ответит, акт можно подтвердить."


@page(Permission.HOLDER_PAGES)
def acts(request: Request) -> HttpResponse:
    """List the acts, those that wait for the holder first."""
    rows = list_acts(request.membership)
    context = {
        "waiting": [act for act in rows if not act.is_signed],
        "signed": [act for act in rows if act.is_signed],
        "today": request.today,
    }
    return render(request, "holder/acts.html", context)


@page(Permission.HOLDER_PAGES)
def act(request: Request, act_id: int) -> HttpResponse:
    """Show an act with its lines."""
    row = get_act(request.membership, act_id)
    context = {"act": row, "lines": lines_of(act_card(act_id), row), "today": request.today}
    return render(request, "holder/act.html", context)


class ConfirmAct(HolderFormPage):
    """Confirm an act: the sums are shown once more, then signed."""

    permission = Permission.CONFIRM_ACT
    template_name = "holder/confirm.html"
    conflict_errors = (ActsNotAwaited, ActsOutdated, DisputesOpen, MonthNotOpen)

    def load(self, person_id: int, act_id: int) -> HttpResponse | None:
        self.act = get_act(self.request.membership, act_id)
        self.version = _version(self.act)
        self.extra_context = {"act": self.act}
        self.success_url = reverse("holder:act", kwargs={"act_id": act_id})
        reason = _why_not(self.act)
        return self.conflict(reason, path=self.success_url) if reason else None

    def perform(self, data: dict[str, Any]) -> None:
        signer_id = self.request.membership.person_id
        if signer_id is None:
            raise NotVisible
        confirm_act(act_id=self.act.act_id, person_id=signer_id, **self.signature)

    def get_success_message(self) -> str:
        thanks = f"Спасибо. Акт за {self.act.month.name} подтверждён."
        fee = self.act.fee
        return f"{thanks} Ваша плата исполнителю – {fee}." if fee else thanks


class DisputeVisit(HolderFormPage):
    """Object to a line of an act."""

    permission = Permission.DISPUTE_VISIT
    template_name = "holder/dispute.html"
    form_class = DisputeForm
    success_message = "Замечание отправлено исполнителю. Ответ появится в этом акте."
    conflict_errors = (ActAlreadySigned, LineDisputedBefore, MonthNotOpen, VisitNotInForce)

    def load(self, person_id: int, act_id: int, visit_id: int) -> HttpResponse | None:
        act = get_act(self.request.membership, act_id)
        self.line = _line(act, visit_id)
        self.extra_context = {"act": act, "line": self.line}
        self.success_url = reverse("holder:act", kwargs={"act_id": act_id})
        return self.conflict(SIGNED, path=self.success_url) if act.is_signed else None

    def perform(self, data: dict[str, Any]) -> None:
        dispute_visit(visit_id=self.line.visit_id, reason=data["reason"], **self.signature)


def _line(act: HolderAct, visit_id: int) -> Line:
    """Give a line of an act.

    Raises:
        NotVisible: the act has no such line.
    """
    for line in lines_of(act_card(act.act_id), act):
        if line.visit_id == visit_id:
            return line
    raise NotVisible


def _why_not(act: HolderAct) -> str:
    if act.is_signed:
        return SIGNED
    if act.open_disputes:
        return DISPUTED
    return "" if act.may_be_confirmed else CLOSED


def _version(act: HolderAct) -> str:
    """Say what the holder read: how many services and for how much."""
    return f"{act.visits}:{act.cost.kopecks}:{act.fee.kopecks}"
