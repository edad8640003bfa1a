"""Payments: the bank's statement, entry by hand, the list of all of them, returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

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
from sotszakaz.web.action import action, perform
from sotszakaz.web.control.forms import (
    PaymentForm,
    PaymentSearchForm,
    RecoverySearchForm,
    ReturnedForm,
    StatementForm,
)
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import ask, unless
from sotszakaz.web.ui.paging import number_of

SHOWN_FAULTS = 200


class StatementDiffers(DomainError):
    """Выписка не сходится с реестром, ничего не отмечено оплаченным: {faults}"""


@page(Permission.RECORD_PAYMENT)
def statement(request: Request) -> HttpResponse:
    """List the registers that wait for the bank's statement."""
    waiting = [
        one for one in list_registers(request.membership) if one.status == RegisterStatus.APPROVED
    ]
    return render(request, "control/statement.html", {"registers": waiting})


@action(Permission.RECORD_PAYMENT)
def upload(request: Request, register_id: int) -> HttpResponse:
    """Take the bank's statement: read and matched whole first, recorded only when all fits."""
    row = get_register(request.membership, register_id)
    form = StatementForm(
        request.POST or None, request.FILES or None, initial={"version": row.status}
    )
    faults: list[str] = []

    def take(data: Mapping[str, Any]) -> Money:
        match = _matched(row, read_statement(data["file"].read()))
        faults.extend(match.faults)
        if match.faults:
            raise StatementDiffers(faults=f"расхождений – {len(match.faults)}, они выше.")
        return record_payment(
            register_id=register_id,
            executed=match.executed,
            actor=request.actor,
            now=request.now,
        )

    answer = perform(
        request,
        form,
        operation=take,
        done=lambda total: f"Выписка сошлась с реестром. Оплачено {total}.",
        to=_address(register_id),
        current=row.status,
    )
    shown = {
        "form": form,
        "register": row,
        "faults": faults[:SHOWN_FAULTS],
        "more": max(0, len(faults) - SHOWN_FAULTS),
        "refusal": unless(RegisterStatus(row.status), RegisterStatus.APPROVED),
    }
    return answer or render(request, "control/statement_upload.html", shown)


@action(Permission.RECORD_PAYMENT)
def by_hand(request: Request, register_id: int) -> HttpResponse:
    """Take what the treasury paid, typed order by order."""
    row = get_register(request.membership, register_id)
    orders = orders_sent(register_id, zone=timezone.get_default_timezone())
    identities = {order.number: order.identity for order in orders}
    names = _recipients(request, register_id, len(orders))
    return ask(
        request,
        "control/payment_by_hand.html",
        {
            "register": row,
            "back": _address(register_id),
            "back_label": f"Реестр №\u00a0{register_id}",
            "version": row.status,
        },
        operation=lambda *, actor, now, **typed: record_payment(
            register_id=register_id,
            executed={
                identity: typed[f"order_{number}"] for number, identity in identities.items()
            },
            actor=actor,
            now=now,
        ),
        done=lambda total: f"Оплата отмечена: {total}.",
        form=PaymentForm(
            request.POST or None,
            orders=[(order.number, names[order.number]) for order in orders],
        ),
        refusal=unless(RegisterStatus(row.status), RegisterStatus.APPROVED),
    )


@page(Permission.SEE_SETTLEMENT)
def payment_list(request: Request) -> HttpResponse:
    """Search through the payment orders."""
    months = [one.month for one in list_months(request.membership)]
    form = PaymentSearchForm(request.GET, months=list(dict.fromkeys(months)))
    asked = form.cleaned_data if form.is_valid() else {}
    payments = list_payments(
        request.membership,
        PaymentFilter(
            status=asked.get("status", ""),
            month=Month.parse(asked["month"]).first_day if asked.get("month") else None,
            number=asked.get("number"),
            amount=asked.get("amount"),
            text=asked.get("text", "").strip(),
        ),
        page=number_of(request.GET),
    )
    shown = {"form": form, "page": payments}
    return render(request, "control/payments.html", shown)


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
    shown = {
        "form": form,
        "page": demands,
        "recoveries": demands.rows,
        "may_record": may(request.membership.role, Permission.RECORD_RETURN),
        "sees_visits": may(request.membership.role, Permission.SEE_MONEY),
    }
    return render(request, "control/recoveries.html", shown)


@action(Permission.RECORD_RETURN)
def recovery(request: Request, recovery_id: int) -> HttpResponse:
    """Record that a provider returned the money."""
    row = get_recovery(request.membership, recovery_id)
    form = ReturnedForm(request.POST or None, initial={"version": bool(row.returned_at)})
    answer = perform(
        request,
        form,
        operation=lambda data: record_return(
            recovery_id=recovery_id,
            document=data["document"],
            actor=request.actor,
            now=request.now,
        ),
        done=lambda amount: f"Возврат учтён: {amount}.",
        to=reverse("control:recoveries"),
        current=bool(row.returned_at),
    )
    return answer or render(request, "control/recovery.html", {"form": form, "recovery": row})


def _recipients(request: Request, register_id: int, count: int) -> dict[int, str]:
    """Name who is paid by each order of a register."""
    wanted = PaymentFilter(register_id=register_id)
    payments = list_payments(request.membership, wanted, per_page=count)
    return {one.number: one.recipient for one in payments.rows}


def _matched(row: RegisterRow, statement_read: Statement) -> Match:
    sent = sent_under(REGISTER_MESSAGE, str(row.register_id))
    account = sent.payload["payer"]["account"] if sent else ""
    return match_statement(
        orders_sent(row.register_id, zone=timezone.get_default_timezone()),
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
            for one in statement_read.operations
        ],
        payer_account=account,
    )


def _address(register_id: int) -> str:
    return reverse("control:register", args=[register_id])
