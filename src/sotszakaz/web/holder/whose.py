"""Whose things are shown: the citizen's own, or those of whom they act for."""

from __future__ import annotations

from uuid import UUID

from sotszakaz.access.scopes import NotVisible
from sotszakaz.reads.holder.certificates import HeldCertificate, certificate_at
from sotszakaz.web.page import Request


def whose(request: Request) -> int:
    """Give the citizen whose pages these are.

    Raises:
        NotVisible: the account belongs to no citizen, so nothing can be shown.
    """
    person = request.membership.for_person_id
    if person is None:
        raise NotVisible
    return person


def own(request: Request) -> int:
    """Give the citizen who acts: the holder or the representative.

    Raises:
        NotVisible: the account belongs to no citizen, so nobody can sign.
    """
    person = request.membership.person_id
    if person is None:
        raise NotVisible
    return person


def certificate_of(request: Request, public_id: UUID) -> HeldCertificate:
    """Give the citizen's certificate at an address: one query judges and reads.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    certificate = certificate_at(whose(request), public_id, request.today)
    if certificate is None:
        raise NotVisible
    return certificate
