"""«Мой сертификат»: what there is, what waits for the holder, what to do next."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.reads.holder.acts import acts_of
from sotszakaz.reads.holder.applications import Stage, applications_of
from sotszakaz.reads.holder.certificates import get_certificate, held_certificates
from sotszakaz.reads.holder.contracts import contracts_of
from sotszakaz.web.audience import for_holder
from sotszakaz.web.holder.sums import about, used_so_far
from sotszakaz.web.page import Request, page

# An application that became a certificate is seen on the certificate.
_NOT_UNDER_WAY = (Stage.ISSUED, Stage.WITHDRAWN)


@page(Permission.HOLDER_PAGES)
def overview(request: Request) -> HttpResponse:
    """Show the certificates, the applications under way, and what waits for the holder."""
    person = request.membership.for_person_id
    certificates = held_certificates(person, request.today)
    applications = applications_of(person)
    live = [contract for contract in contracts_of(person) if contract.is_live]
    context = {
        "alive": [one for one in certificates if one.closed_reason is None],
        "closed": [one for one in certificates if one.closed_reason is not None],
        "applications": [one for one in applications if one.stage not in _NOT_UNDER_WAY],
        "withdrawn": [one for one in applications if one.stage is Stage.WITHDRAWN],
        "contracts": live,
        "acts": [act for act in acts_of(person) if not act.is_signed],
        "today": request.today,
    }
    return render(request, "holder/overview.html", context)


@page(Permission.HOLDER_PAGES)
@for_holder
def certificate(request: Request, person_id: int, public_id: UUID) -> HttpResponse:
    """Show one certificate: what it is for, its sums, its contracts."""
    row = get_certificate(person_id, public_id, request.today)
    context = {
        "certificate": row,
        "used_so_far": used_so_far(row),
        "about": about(row),
        "today": request.today,
    }
    return render(request, "holder/certificate.html", context)
