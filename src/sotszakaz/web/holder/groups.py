"""Groups with places: those to come, what a place costs, and booking it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.booking.operations.book_place import BookedPlace, book_place
from sotszakaz.booking.rules import PlaceRefused
from sotszakaz.kernel.errors import DomainError
from sotszakaz.reads.holder.certificates import get_certificate
from sotszakaz.reads.holder.groups import bookable_group, bookable_groups
from sotszakaz.web.audience import HolderFormPage
from sotszakaz.web.page import Request, page


@page(Permission.HOLDER_PAGES)
def groups(request: Request, public_id: UUID) -> HttpResponse:
    """List the groups one may join by a certificate."""
    certificate = get_certificate(request.membership, public_id, request.today)
    rows = bookable_groups(certificate.certificate_id, today=request.today)
    groups = [(group, group.booking(request.now)) for group in rows]
    return render(request, "holder/groups.html", {"certificate": certificate, "groups": groups})


class BookPlace(HolderFormPage):
    """Show what a place costs, and book it: the hot path asks for no more than it needs."""

    permission = Permission.BOOK_PLACE
    template_name = "holder/group.html"
    conflict_errors = (DomainError,)  # nothing is typed here: every refusal has a page

    def load(self, person_id: int, public_id: UUID, group_id: UUID) -> None:
        self.person_id, self.public_id, self.group_id = person_id, public_id, group_id
        self.success_url = self.request.path  # the page itself says that the place is booked

    def perform(self, data: dict[str, Any]) -> BookedPlace:
        """Book in one statement, which finds what is the citizen's own by itself."""
        try:
            return book_place(
                person_id=self.person_id,
                certificate=self.public_id,
                group=self.group_id,
                **self.signature,
            )
        except PlaceRefused as refusal:
            if refusal.reason == "unknown":
                raise NotVisible from refusal
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        membership, today = self.request.membership, self.request.today
        certificate = get_certificate(membership, self.public_id, today)
        group = bookable_group(certificate.certificate_id, self.group_id, today=today)
        if group is None:
            raise NotVisible
        return super().get_context_data(**kwargs) | {
            "certificate": certificate,
            "group": group,
            "booking": group.booking(self.request.now),
        }
