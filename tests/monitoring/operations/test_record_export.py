"""A file that left is kept by its digest."""

import pytest
from django.db import Error, transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.rows import Page
from sotszakaz.monitoring.models import Export
from sotszakaz.monitoring.operations.record_export import ExportedFile, record_export
from sotszakaz.reads.auditor.exports import exports_by_digest, find_export, list_exports
from tests.factories.actors import CLERK
from tests.factories.days import NOW

pytestmark = pytest.mark.django_db
FILE = ExportedFile("postings", "Проводки", "postings-2024.csv", "ab" * 32, 1234, 3)


def test_a_file_is_found_by_its_digest_and_written_in_the_journal():
    key = record_export(file=FILE, actor=CLERK, now=NOW)
    found = exports_by_digest("ab" * 32)
    assert [one.export_id for one in found] == [key]
    assert (found[0].made_by, found[0].rows, found[0].size) == (CLERK.reference, 3, 1234)
    assert exports_by_digest("cd" * 32) == []
    assert list_exports() == Page(found, 1, 1)
    assert find_export(key) == found[0]
    assert find_export(key + 1) is None
    line = AuditEvent.objects.get(event="monitoring.exported")
    assert line.details == {
        "name": "postings-2024.csv",
        "rows": 3,
        "sha256": "ab" * 32,
        "title": "Проводки",
    }


def test_what_left_is_not_rewritten():
    record_export(file=FILE, actor=CLERK, now=NOW)
    with pytest.raises(Error), transaction.atomic():
        Export.objects.update(sha256="cd" * 32)
