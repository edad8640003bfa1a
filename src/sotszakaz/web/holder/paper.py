"""The certificate as a paper: PDF with a code that leads to its check."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes.holder import own_certificate
from sotszakaz.documents import certificate
from sotszakaz.monitoring.queries.holder_paper import certificate_paper
from sotszakaz.web.holder.whose import whose
from sotszakaz.web.page import Request, page


@page(Permission.HOLDER_PAGES)
def paper(request: Request, public_id: UUID) -> HttpResponse:
    """Give the certificate as PDF."""
    key = own_certificate(request.member, public_id)
    printed = certificate_paper(whose(request), key, request.today)
    check = reverse("public:certificate", kwargs={"number": printed.number})
    pdf = certificate.render(
        printed,
        check_address=request.build_absolute_uri(check),
        created_at=timezone.localtime(request.now),
    )
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="sertifikat-{printed.number}.pdf"'
    return answer
