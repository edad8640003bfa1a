"""What the journal says of issues beside their sentences: whom they concern."""

from __future__ import annotations

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.operations.issue_certificate import issue_certificate
from sotszakaz.certificates.operations.issue_from_queue import issue_from_queue
from sotszakaz.planning.models import Quota
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.eligibility import make_applicants
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def rows_named() -> list[dict[str, list[int]]]:
    lines = AuditEvent.objects.filter(event__startswith="certificates.").order_by("pk")
    return list(lines.values_list("row_ids", flat=True))


def test_the_journal_names_the_certificate_or_the_new_place_in_the_queue() -> None:
    region = make_region(volume=1)
    first, second = make_applicants(region, 2)
    given = issue_certificate(application_id=first, actor=CLERK, now=NOW).certificate_id
    for _ in range(2):  # who waits already keeps the place, and nothing is new
        issue_certificate(application_id=second, actor=CLERK, now=NOW)
    Quota.objects.filter(pk=region.quota_id).update(volume=2)
    issue_from_queue(quota_id=region.quota_id, actor=CLERK, now=NOW)
    certificate, entry = "certificates.certificate", "eligibility.queueentry"
    assert rows_named() == [
        {certificate: [given], entry: []},
        {certificate: [], entry: [second]},
        {certificate: [], entry: []},
        {certificate: [Certificate.objects.get(application_id=second).pk]},
    ]
