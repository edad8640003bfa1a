"""The certificate as a paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.web.audience import for_holder
from sotszakaz.web.certificate_paper import paper_of
from sotszakaz.web.page import Request, page


@page(Permission.HOLDER_PAGES)
@for_holder
def paper(request: Request, person_id: int, public_id: UUID) -> HttpResponse:
    """Give the certificate as PDF."""
    certificate_id = require_visible(request.membership, Scope.CERTIFICATE, public_id)
    return paper_of(request, person_id=person_id, certificate_id=certificate_id)
