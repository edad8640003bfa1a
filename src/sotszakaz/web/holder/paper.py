"""The certificate as a paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from sotszakaz.access.permissions import Permission
from sotszakaz.web.certificate_paper import paper_of
from sotszakaz.web.page import Request, page


@page(Permission.HOLDER_PAGES)
def paper(request: Request, public_id: UUID) -> HttpResponse:
    """Give the certificate as PDF."""
    return paper_of(request, public_id)
