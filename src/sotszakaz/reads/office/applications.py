"""An application with everything decided on it, before those who decide."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.eligibility.queries import Explanation, explanation, stated_facts
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.reads.applications import ApplicationRow, get_application


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application with what is stated and decided by it."""

    row: ApplicationRow
    facts: list[tuple[FactSpec, object]]
    decision: Explanation | None


def application_view(membership: Membership, public_id: UUID) -> ApplicationView:
    """Show one application.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    row = get_application(membership, public_id)
    return ApplicationView(
        row=row,
        facts=stated_facts(row.application_id, row.direction_id),
        decision=explanation(row.application_id),
    )
