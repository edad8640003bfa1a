"""A certificate as a paper, for its holder and for the desk that hands it out."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sotszakaz.documents import certificate
from sotszakaz.reads.holder.paper import certificate_paper
from sotszakaz.web.page import Request


def paper_of(request: Request, public_id: UUID) -> HttpResponse:
    """Print a certificate: PDF with a code that leads to its check.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    printed = certificate_paper(request.membership, public_id, request.today)
    check = reverse("public:certificate", kwargs={"number": printed.number})
    pdf = certificate.render(
        printed,
        check_address=request.build_absolute_uri(check),
        created_at=timezone.localtime(request.now),
    )
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="sertifikat-{printed.number}.pdf"'
    return answer
