"""Down from a posting: the certificate, the contract, the act, the service itself."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.delivery.queries import act_card
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.reads.actors import names_of
from sotszakaz.reads.ministry import money_trail
from sotszakaz.reads.ministry.postings import (
    PostingSearch,
    count_postings,
    postings_page,
)
from sotszakaz.web.ministry.postings import PER_PAGE
from sotszakaz.web.money_sight import sight_of
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.papers import paper_of
from sotszakaz.web.ui.paging import Page, number_of, offset_of

PURPOSE = "контроль расходования средств"


@page(Permission.SEE_MONEY)
def certificate(request: Request, public_id: UUID) -> HttpResponse:
    """Show the money of a certificate: what stands on it, its contracts, its postings."""
    certificate_id = require_visible(request.membership, Scope.CERTIFICATE, public_id)
    money = money_trail.certificate_money(certificate_id)
    note_reading(request, money.person_id, PURPOSE)
    shown = {
        "certificate": money,
        "contracts": money_trail.contracts_of(certificate_id),
        **_postings(request, certificate_id=certificate_id),
    }
    return render(request, "ministry/certificate.html", shown)


@page(Permission.SEE_MONEY)
def contract(request: Request, public_id: UUID) -> HttpResponse:
    """Show where the money of a contract stands, its acts by month, its postings."""
    contract_id = require_visible(request.membership, Scope.CONTRACT, public_id)
    money = money_trail.contract_money(contract_id)
    note_reading(request, money.person_id, PURPOSE)
    acts = money_trail.acts_of(contract_id)
    shown = {
        "contract": money,
        "acts": [(act, _said(act.units, money.unit)) for act in acts],
        **_postings(request, contract_id=contract_id),
    }
    return render(request, "ministry/contract.html", shown)


@page(Permission.SEE_MONEY)
def act(request: Request, act_id: int) -> HttpResponse:
    """Show an act with its lines, who signed it and how it is paid."""
    key = require_visible(request.membership, Scope.ACT, act_id)
    card = act_card(key)
    contract = money_trail.contract_money(card.act.contract_id)
    note_reading(request, contract.person_id, PURPOSE)
    signed = (card.signed_by_provider, card.signed_by_holder, card.accepted_by)
    names = names_of(signed)
    shown = {
        "card": card,
        "paid": money_trail.act_money(key),
        "contract": contract,
        "units": _said(card.act.units, contract.unit),
        "lines": [(line, _said(line.units, contract.unit)) for line in card.lines],
        "signed": [names.get(reference, "") for reference in signed],
    }
    return render(request, "ministry/act.html", shown)


@page(Permission.SEE_MONEY)
def visit(request: Request, visit_id: int) -> HttpResponse:
    """Show a service: when, who, for how much, and what happened to it later."""
    money = money_trail.visit_money(require_visible(request.membership, Scope.VISIT, visit_id))
    contract = money_trail.contract_money(money.contract_id)
    note_reading(request, contract.person_id, PURPOSE)
    shown = {
        "visit": money,
        "contract": contract,
        "units": _said(money.units, contract.unit),
    }
    return render(request, "ministry/visit.html", shown)


def _postings(request: Request, **of: int) -> dict[str, object]:
    lines = [line.line_id for line in sight_of(request.membership).lines]
    search = PostingSearch(lines=lines, **of)  # type: ignore[arg-type]  # keys of a search
    found = count_postings(search)
    number = number_of(request.GET)
    rows = postings_page(
        search, found=found.count, skip=offset_of(number, PER_PAGE), limit=PER_PAGE
    )
    return {
        "rows": [(row, paper_of(row)) for row in rows],
        "page": Page(rows, number, found.count, PER_PAGE),
    }


def _said(units: int, unit: str) -> str:
    return Quantity(units, Unit(unit)).brief().replace("-", "−")
