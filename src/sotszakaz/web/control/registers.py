"""Registers for payment: prepared by one, approved by another, carried to the treasury."""

from __future__ import annotations

import hashlib
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission, may
from sotszakaz.access.scopes import NotVisible
from sotszakaz.jobs.treasury import register_file
from sotszakaz.outbox.queries import Sent, sent_under
from sotszakaz.reads.control.months import find_unpaid_month, get_month, list_unpaid_months
from sotszakaz.reads.control.payments import PaymentFilter, list_payments
from sotszakaz.reads.control.registers import RegisterRow, get_register, list_registers
from sotszakaz.settlement.operations.approve_register import approve_register
from sotszakaz.settlement.operations.prepare_register import NothingToPay, prepare_register
from sotszakaz.settlement.queries import REGISTER_MESSAGE
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.web.action import action, perform
from sotszakaz.web.control.forms import VersionForm
from sotszakaz.web.downloads import download
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import ask
from sotszakaz.web.ui.components import Step, StepState
from sotszakaz.web.ui.paging import number_of


@page(Permission.SEE_SETTLEMENT)
def registers(request: Request) -> HttpResponse:
    """List the registers and the closed months that wait for one."""
    shown = {
        "registers": list_registers(request.membership),
        "unpaid": list_unpaid_months(request.membership),
        "may_prepare": may(request.membership.role, Permission.PREPARE_REGISTER),
    }
    return render(request, "control/registers.html", shown)


@page(Permission.SEE_SETTLEMENT)
def register(request: Request, register_id: int) -> HttpResponse:
    """Show a register: its payments, who signed, how far it went to the treasury."""
    row = get_register(request.membership, register_id)
    return render(request, "control/register.html", _shown(request, row))


@action(Permission.PREPARE_REGISTER)
def prepare(request: Request, month_id: int) -> HttpResponse:
    """Gather the accepted acts of a closed month into a register."""
    row = get_month(request.membership, month_id)
    unpaid = find_unpaid_month(request.membership, month_id)
    return ask(
        request,
        "control/register_prepare.html",
        {
            "month": row,
            "unpaid": unpaid,
            "back": reverse("control:registers"),
            "back_label": "Реестры на оплату",
        },
        operation=partial(prepare_register, accounting_month_id=month_id),
        done=lambda made: (
            f"Реестр на оплату подготовлен: {made.total}, платёжных поручений – {made.orders}."
            " Утверждает его другой человек – руководитель."
        ),
        to=lambda made: reverse("control:register", args=[made.register_id]),
        refusal=None if unpaid else NothingToPay(month=row.month.name),
    )


@action(Permission.APPROVE_REGISTER)
def approve(request: Request, register_id: int) -> HttpResponse:
    """Put the second signature: the register leaves for the treasury."""
    row = get_register(request.membership, register_id)
    form = VersionForm(request.POST or None, initial={"version": row.status})
    answer = perform(
        request,
        form,
        operation=lambda _: approve_register(
            register_id=register_id, actor=request.actor, now=request.now
        ),
        done="Реестр утверждён и передаётся в казначейство.",
        to=reverse("control:register", args=[register_id]),
        current=row.status,
    )
    return answer or render(request, "control/register.html", _shown(request, row) | {"form": form})


@page(Permission.SEE_SETTLEMENT)
def bank_file(request: Request, register_id: int) -> HttpResponse:
    """Give the very file that went to the treasury."""
    row = get_register(request.membership, register_id)
    sent = _sent(row)
    if sent is None:
        raise NotVisible
    name = f"register-{row.month}-{register_id}.txt"
    return download(register_file(sent.payload), kind="text/plain; charset=windows-1251", name=name)


def _shown(request: Request, row: RegisterRow) -> dict[str, object]:
    wanted = PaymentFilter(register_id=row.register_id)
    payments = list_payments(request.membership, wanted, page=number_of(request.GET))
    sent = _sent(row)
    role = request.membership.role
    is_approved = row.status == RegisterStatus.APPROVED
    return {
        "register": row,
        "payments": payments.rows,
        "page": payments,
        "sent": sent.delivery if sent else None,
        "sha256": hashlib.sha256(register_file(sent.payload)).hexdigest() if sent else "",
        "steps": _steps(row, sent),
        "form": VersionForm(initial={"version": row.status}),
        "may_approve": row.status == RegisterStatus.PREPARED
        and may(role, Permission.APPROVE_REGISTER),
        "may_record": is_approved and may(role, Permission.RECORD_PAYMENT),
    }


def _sent(row: RegisterRow) -> Sent | None:
    return sent_under(REGISTER_MESSAGE, str(row.register_id)) if row.approved_at else None


def _steps(row: RegisterRow, sent: Sent | None) -> list[Step]:
    is_approved, is_paid = row.approved_at is not None, row.paid_at is not None
    is_sent = sent is not None and sent.delivery.done_at is not None
    is_stuck = sent is not None and not is_sent and bool(sent.delivery.last_error)
    sending: StepState = (
        "done" if is_sent else "stuck" if is_stuck else "current" if sent else "waiting"
    )
    return [
        Step("Подготовлен", "done", hint=row.prepared_by),
        Step("Утверждён", "done" if is_approved else "current", hint=row.approved_by),
        Step("Передан в казначейство", "done" if is_paid else sending),
        Step("Оплачен", "done" if is_paid else "current" if is_sent else "waiting"),
    ]
