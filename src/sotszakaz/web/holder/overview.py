"""«Мой сертификат»: what there is, what waits for the holder, what to do next."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.eligibility.states import ApplicationStage
from sotszakaz.reads.applications import all_applications
from sotszakaz.reads.contracts import ContractFilter, all_contracts
from sotszakaz.reads.holder.acts import list_acts
from sotszakaz.reads.holder.certificates import get_certificate, list_certificates
from sotszakaz.web.page import Request, page

# An application that became a certificate is seen on the certificate.
_NOT_UNDER_WAY = (ApplicationStage.ISSUED, ApplicationStage.WITHDRAWN)


@page(Permission.HOLDER_PAGES)
def overview(request: Request) -> HttpResponse:
    """Show the certificates, the applications under way, and what waits for the holder."""
    certificates = list_certificates(request.membership, request.today)
    applications = all_applications(request.membership)
    contracts = all_contracts(request.membership, ContractFilter())
    context = {
        "alive": [one for one in certificates if one.closed_reason is None],
        "closed": [one for one in certificates if one.closed_reason is not None],
        "applications": [one for one in applications if one.stage not in _NOT_UNDER_WAY],
        "withdrawn": [one for one in applications if one.stage is ApplicationStage.WITHDRAWN],
        "contracts": [contract for contract in contracts if contract.is_live],
        "acts": [act for act in list_acts(request.membership) if not act.is_signed],
        "today": request.today,
    }
    return render(request, "holder/overview.html", context)


@page(Permission.HOLDER_PAGES)
def certificate(request: Request, public_id: UUID) -> HttpResponse:
    """Show one certificate: what it is for, its sums, its contracts."""
    row = get_certificate(request.membership, public_id, request.today)
    context = {"certificate": row, "today": request.today}
    return render(request, "holder/certificate.html", context)
