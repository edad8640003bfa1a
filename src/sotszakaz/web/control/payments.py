"""Payments: the bank's statement, entry by hand, the list of all of them, returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy

from sotszakaz.access.permissions import Permission, may
from sotszakaz.gateways.bank_statement import Statement, read_statement
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.outbox.queries import sent_under
from sotszakaz.reads.control.months import list_months
from sotszakaz.reads.control.payments import (
    PaymentFilter,
    get_recovery,
    list_payments,
    list_recoveries,
)
from sotszakaz.reads.control.registers import RegisterRow, get_register, list_registers
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import record_return
from sotszakaz.settlement.queries import REGISTER_MESSAGE, orders_sent
from sotszakaz.settlement.rules import Executed, Match, match_statement
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.web.control.forms import (
    PaymentForm,
    PaymentSearchForm,
    RecoverySearchForm,
    ReturnForm,
    StatementForm,
)
from sotszakaz.web.form_page import FormPage, refusal_unless_in
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.paging import number_of

FAULTS_SHOWN = 200


class StatementDiffers(DomainError):
    """Выписка не сходится с реестром, ничего не отмечено оплаченным: {faults}"""


@page(Permission.RECORD_PAYMENT)
def statement(request: Request) -> HttpResponse:
    """List the registers that wait for the bank's statement."""
    waiting = [
        row for row in list_registers(request.membership) if row.status == RegisterStatus.APPROVED
    ]
    return render(request, "control/statement.html", {"registers": waiting})


class _PaymentPage(FormPage):
    """A form that records the payment of a register."""

    permission = Permission.RECORD_PAYMENT

    def load(self, register_id: int) -> None:
        self.register = get_register(self.request.membership, register_id)
        self.version = self.register.status
        self.refusal = refusal_unless_in(
            RegisterStatus(self.register.status), RegisterStatus.APPROVED
        )
        self.back_url = reverse("control:register", args=[register_id])
        self.back_label = f"Реестр №\u00a0{register_id}"
        self.extra_context = {"register": self.register}

    def record(self, executed: Mapping[UUID, Money]) -> Money:
        """Record what the treasury paid by each order."""
        return record_payment(
            register_id=self.register.register_id, executed=executed, **self.signature
        )


class UploadStatement(_PaymentPage):
    """Take the bank's statement: read and matched whole first, recorded only when all fits."""

    template_name = "control/statement_upload.html"
    form_class = StatementForm
    success_message = "Выписка сошлась с реестром. Оплачено {result}."
    faults: Sequence[str] = ()

    def perform(self, data: dict[str, Any]) -> Money:
        match = _match(self.register, read_statement(data["file"].read()))
        self.faults = match.faults
        if self.faults:
            raise StatementDiffers(faults=f"расхождений – {len(self.faults)}, они выше.")
        return self.record(match.executed)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "faults": self.faults[:FAULTS_SHOWN],
            "more": max(0, len(self.faults) - FAULTS_SHOWN),
        }


class RecordPaymentByHand(_PaymentPage):
    """Take what the treasury paid, typed order by order."""

    template_name = "control/payment_by_hand.html"
    form_class = PaymentForm
    success_message = "Оплата отмечена: {result}."

    def load(self, register_id: int) -> None:
        super().load(register_id)
        self.orders = orders_sent(register_id)

    def get_form_kwargs(self) -> dict[str, Any]:
        names = _recipients(self.request, self.register.register_id, len(self.orders))
        orders = [(order.number, names[order.number]) for order in self.orders]
        return super().get_form_kwargs() | {"orders": orders}

    def perform(self, data: dict[str, Any]) -> Money:
        return self.record({one.identity: data[f"order_{one.number}"] for one in self.orders})


@page(Permission.SEE_SETTLEMENT)
def payment_list(request: Request) -> HttpResponse:
    """Search through the payment orders."""
    months = dict.fromkeys(row.month for row in list_months(request.membership))
    form = PaymentSearchForm(request.GET, months=months)
    filters = form.cleaned_data if form.is_valid() else {}
    payments = list_payments(
        request.membership,
        PaymentFilter(
            status=filters.get("status", ""),
            month=Month.parse(filters["month"]).first_day if filters.get("month") else None,
            number=filters.get("number"),
            amount=filters.get("amount"),
            text=filters.get("text", "").strip(),
        ),
        page=number_of(request.GET),
    )
    return render(request, "control/payments.html", {"form": form, "page": payments})


@page(Permission.SEE_SETTLEMENT)
def recoveries(request: Request) -> HttpResponse:
    """List the demands for return, those waiting first."""
    form = RecoverySearchForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    demands = list_recoveries(
        request.membership,
        is_returned={"waiting": False, "returned": True}.get(state),
        page=number_of(request.GET),
    )
    context = {
        "form": form,
        "page": demands,
        "recoveries": demands.rows,
        "may_record": may(request.membership.role, Permission.RECORD_RETURN),
        "sees_visits": may(request.membership.role, Permission.SEE_MONEY),
    }
    return render(request, "control/recoveries.html", context)


class RecordReturn(FormPage):
    """Record that a provider returned the money."""

    permission = Permission.RECORD_RETURN
    template_name = "control/recovery.html"
    form_class = ReturnForm
    success_message = "Возврат учтён: {result}."
    success_url = reverse_lazy("control:recoveries")

    def load(self, recovery_id: int) -> None:
        self.recovery = get_recovery(self.request.membership, recovery_id)
        self.version = bool(self.recovery.returned_at)
        self.extra_context = {"recovery": self.recovery}

    def perform(self, data: dict[str, Any]) -> Money:
        return record_return(
            recovery_id=self.recovery.recovery_id, document=data["document"], **self.signature
        )


def _recipients(request: Request, register_id: int, count: int) -> dict[int, str]:
    """Name who is paid by each order of a register."""
    wanted = PaymentFilter(register_id=register_id)
    payments = list_payments(request.membership, wanted, per_page=count)
    return {row.number: row.recipient for row in payments.rows}


def _match(register: RegisterRow, bank_statement: Statement) -> Match:
    sent = sent_under(REGISTER_MESSAGE, str(register.register_id))
    account = sent.payload["payer"]["account"] if sent else ""
    return match_statement(
        orders_sent(register.register_id),
        [
            Executed(
                one.line,
                one.number,
                one.day,
                one.amount,
                one.payer_account,
                one.recipient_inn,
                one.executed_on,
            )
            for one in bank_statement.operations
        ],
        payer_account=account,
    )
