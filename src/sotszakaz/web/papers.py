"""The document a posting comes from, as a link: for everybody who lists postings."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from sotszakaz.ledger.states import PostingSource
from sotszakaz.reads.ministry.postings import PostingRow


@dataclass(frozen=True, slots=True)
class Paper:
    """A document a posting comes from."""

    title: str
    href: str


def paper_of(row: PostingRow) -> Paper | None:
    """Give the document of a posting where its number says which."""
    if row.source is PostingSource.VISIT:
        return Paper("запись об услуге", reverse("ministry:visit", args=[row.source_id]))
    if row.source is PostingSource.ACT:
        return Paper("акт", reverse("ministry:act", args=[row.source_id]))
    if row.contract is not None:
        return Paper("договор", reverse("ministry:contract", args=[row.contract]))
    if row.certificate is not None:
        return Paper("сертификат", reverse("ministry:certificate", args=[row.certificate]))
    return None
