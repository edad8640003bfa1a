"""Groups with places: those to come, what a place costs, and booking it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.booking.operations.book_place import BookedPlace, book_place
from sotszakaz.booking.rules import PlaceRefused
from sotszakaz.reads.holder.groups import bookable_group, bookable_groups
from sotszakaz.web.action import action, perform
from sotszakaz.web.holder.whose import certificate_of
from sotszakaz.web.page import Request, page


@page(Permission.HOLDER_PAGES)
def groups(request: Request, public_id: UUID) -> HttpResponse:
    """List the groups one may join by a certificate."""
    certificate = certificate_of(request, public_id)
    key = certificate.certificate_id
    shown = {
        "certificate": certificate,
        "groups": bookable_groups(key, now=request.now, today=request.today),
    }
    return render(request, "holder/groups.html", shown)


@action(Permission.BOOK_PLACE)
def group(request: Request, public_id: UUID, group_id: UUID) -> HttpResponse:
    """Show what a place costs, and book it: the hot path asks for no more than it needs."""
    answer = perform(
        request,
        None,
        operation=lambda _: _book(request, public_id, group_id),
        done="",  # the page itself says that the place is booked: no session is written
        to=request.path,
    )
    if answer is not None:
        return answer
    certificate = certificate_of(request, public_id)
    found = bookable_group(
        certificate.certificate_id, group_id, now=request.now, today=request.today
    )
    if found is None:
        raise NotVisible
    return render(request, "holder/group.html", {"certificate": certificate, "group": found})


def _book(request: Request, certificate: UUID, group: UUID) -> BookedPlace:
    """Book in one statement, which finds what is the citizen's own by itself."""
    try:
        return book_place(
            person_id=request.membership.for_person_id,
            certificate=certificate,
            group=group,
            actor=request.actor,
            now=request.now,
        )
    except PlaceRefused as refusal:
        if refusal.reason == "unknown":
            raise NotVisible from refusal
        raise
