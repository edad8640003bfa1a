"""Who searched for citizens is written down, not what was typed."""

from uuid import UUID

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.people.operations.note_search import note_search
from tests.factories.actors import CLERK
from tests.factories.days import NOW

pytestmark = pytest.mark.django_db
FOUND = UUID("00000000-0000-4000-8000-000000000001")


def test_a_search_is_one_line_of_the_journal():
    note_search(by="по фамилии", shown=1, people=[FOUND], actor=CLERK, now=NOW)
    line = AuditEvent.objects.get()
    assert (line.event, line.actor_reference) == ("people.searched", CLERK.reference)
    assert line.details == {"by": "по фамилии", "shown": 1, "people": [str(FOUND)]}
