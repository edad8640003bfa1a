"""Down from a posting: the certificate, the contract, the act, the service itself."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.delivery.queries import act_card
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.reads.actors import names_of
from sotszakaz.reads.certificates import get_certificate
from sotszakaz.reads.contracts import BY_ID, ContractFilter, all_contracts, get_contract
from sotszakaz.reads.ministry import audit_trail
from sotszakaz.reads.ministry.postings import PostingFilter, list_postings
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.papers import paper_of
from sotszakaz.web.ui.paging import number_of

PURPOSE = "контроль расходования средств"


@page(Permission.SEE_MONEY)
def certificate(request: Request, public_id: UUID) -> HttpResponse:
    """Show the money of a certificate: what stands on it, its contracts, its postings."""
    money = get_certificate(request.membership, public_id)
    note_reading(request, money.person_id, PURPOSE)
    of_certificate = ContractFilter(certificate_id=money.certificate_id)
    context = {
        "certificate": money,
        "contracts": all_contracts(request.membership, of_certificate, sort=BY_ID),
        **_postings(request, PostingFilter(certificate_id=money.certificate_id)),
    }
    return render(request, "ministry/certificate.html", context)


@page(Permission.SEE_MONEY)
def contract(request: Request, public_id: UUID) -> HttpResponse:
    """Show where the money of a contract stands, its acts by month, its postings."""
    money = get_contract(request.membership, public_id)
    note_reading(request, money.person_id, PURPOSE)
    acts = audit_trail.acts_of(request.membership, money.contract_id)
    context = {
        "contract": money,
        "acts": [(act, _said(act.units, money.unit)) for act in acts],
        **_postings(request, PostingFilter(contract_id=money.contract_id)),
    }
    return render(request, "ministry/contract.html", context)


@page(Permission.SEE_MONEY)
def act(request: Request, act_id: int) -> HttpResponse:
    """Show an act with its lines, who signed it and how it is paid."""
    paid = audit_trail.get_act(request.membership, act_id)
    card = act_card(act_id)
    contract = get_contract(request.membership, contract_id=paid.contract_id)
    note_reading(request, contract.person_id, PURPOSE)
    signed = (card.signed_by_provider, card.signed_by_holder, card.accepted_by)
    names = names_of(signed)
    context = {
        "card": card,
        "paid": paid,
        "contract": contract,
        "units": _said(card.units, contract.unit),
        "lines": [(line, _said(line.units, contract.unit)) for line in card.lines],
        "signed": [names.get(reference, "") for reference in signed],
    }
    return render(request, "ministry/act.html", context)


@page(Permission.SEE_MONEY)
def visit(request: Request, visit_id: int) -> HttpResponse:
    """Show a service: when, who, for how much, and what happened to it later."""
    money = audit_trail.get_visit(request.membership, visit_id)
    contract = get_contract(request.membership, contract_id=money.contract_id)
    note_reading(request, contract.person_id, PURPOSE)
    context = {
        "visit": money,
        "contract": contract,
        "units": _said(money.units, contract.unit),
    }
    return render(request, "ministry/visit.html", context)


def _postings(request: Request, wanted: PostingFilter) -> dict[str, object]:
    page = list_postings(request.membership, wanted, page=number_of(request.GET))
    return {"rows": [(row, paper_of(row)) for row in page.rows], "page": page}


def _said(units: int, unit: Unit) -> str:
    return Quantity(units, unit).brief().replace("-", "−")
