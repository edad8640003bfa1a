"""Registers for payment: prepared by one, approved by another, carried to the treasury."""

from __future__ import annotations

import hashlib
from typing import Any

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
from sotszakaz.settlement.operations.prepare_register import (
    NothingToPay,
    PreparedRegister,
    prepare_register,
)
from sotszakaz.settlement.queries import REGISTER_MESSAGE
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.web import refusals
from sotszakaz.web.downloads import download
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.components import Step, StepState
from sotszakaz.web.ui.paging import number_of


@page(Permission.SEE_SETTLEMENT)
def registers(request: Request) -> HttpResponse:
    """List the registers and the closed months that wait for one."""
    context = {
        "registers": list_registers(request.membership),
        "unpaid": list_unpaid_months(request.membership),
        "may_prepare": may(request.membership.role, Permission.PREPARE_REGISTER),
    }
    return render(request, "control/registers.html", context)


@page(Permission.SEE_SETTLEMENT)
def register(request: Request, register_id: int) -> HttpResponse:
    """Show a register: its payments, who signed, how far it went to the treasury."""
    row = get_register(request.membership, register_id)
    return render(request, "control/register.html", _register_context(request, row))


class PrepareRegister(FormPage):
    """Gather the accepted acts of a closed month into a register."""

    permission = Permission.PREPARE_REGISTER
    template_name = "control/register_prepare.html"
    success_message = (
        "Реестр на оплату подготовлен: {result.total}, платёжных поручений – {result.orders}."
        " Утверждает его другой человек – руководитель."
    )
    back_label = "Реестры на оплату"

    def load(self, month_id: int) -> None:
        self.month = get_month(self.request.membership, month_id)
        self.unpaid = find_unpaid_month(self.request.membership, month_id)
        self.back_url = reverse("control:registers")
        self.refusal = None if self.unpaid else NothingToPay(month=self.month.month.name)
        self.extra_context = {"month": self.month, "unpaid": self.unpaid}

    def perform(self, data: dict[str, Any]) -> PreparedRegister:
        return prepare_register(accounting_month_id=self.month.month_id, **self.signature)

    def get_success_url(self) -> str:
        return reverse("control:register", args=[self.result.register_id])


class ApproveRegister(FormPage):
    """Put the second signature, from the page of the register: it leaves for the treasury."""

    permission = Permission.APPROVE_REGISTER
    template_name = "control/register.html"
    success_message = "Реестр утверждён и передаётся в казначейство."

    def load(self, register_id: int) -> None:
        self.register = get_register(self.request.membership, register_id)
        self.version = self.register.status
        self.success_url = reverse("control:register", args=[register_id])

    def perform(self, data: dict[str, Any]) -> None:
        approve_register(register_id=self.register.register_id, **self.signature)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = _register_context(self.request, self.register)
        return super().get_context_data(**kwargs) | context


@page(Permission.SEE_SETTLEMENT)
def bank_file(request: Request, register_id: int) -> HttpResponse:
    """Give the very file that went to the treasury, or is about to go."""
    row = get_register(request.membership, register_id)
    sent = _sent(row)
    if sent is None:
        raise NotVisible
    content = register_file(sent.payload)
    receipt = sent.delivery.receipt
    if receipt and _digest(receipt) != hashlib.sha256(content).hexdigest():
        return refusals.conflict(
            request,
            because=f"Внимание: в казначейство передан другой файл, {receipt}.",
            path=reverse("control:register", args=[register_id]),
        )
    name = f"register-{row.month}-{register_id}.txt"
    return download(content, kind="text/plain; charset=windows-1251", name=name)


def _register_context(request: Request, row: RegisterRow) -> dict[str, object]:
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
        "sha256": _digest(sent.delivery.receipt) if sent else "",
        "steps": _steps(row, sent),
        "may_approve": row.status == RegisterStatus.PREPARED
        and may(role, Permission.APPROVE_REGISTER),
        "may_record": is_approved and may(role, Permission.RECORD_PAYMENT),
    }


def _digest(receipt: str) -> str:
    """Take the digest from the receipt of the treasury: «name sha256»."""
    return receipt.rpartition(" ")[2]


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
