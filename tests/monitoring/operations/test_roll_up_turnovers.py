"""Turnovers: what postings add up to, each posting in them once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database import sql
from sotszakaz.ledger.models import Posting
from sotszakaz.monitoring.models import Turnover, TurnoverMark
from sotszakaz.monitoring.operations.roll_up_turnovers import roll_up_turnovers
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.settlement import make_delivered_month

POSTED = """
    SELECT line_id, month, kind, count(*), sum(amount_kopecks)::bigint, sum(units)::bigint
      FROM ledger_posting GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
TURNED = """
    SELECT line_id, month, kind, sum(postings)::bigint, sum(amount_kopecks)::bigint,
           sum(units)::bigint
      FROM monitoring_turnover GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


@pytest.mark.django_db
def test_turnovers_are_what_postings_add_up_to_however_often_they_are_added():
    made = make_delivered_month(people=2)
    first = roll_up_turnovers(actor=CLERK, now=NOW)
    assert first == Posting.objects.count()
    make_delivered_month(people=1, month=4, region=made.region, first_person=50)
    second = roll_up_turnovers(actor=CLERK, now=NOW)
    assert first + second == Posting.objects.count()
    assert roll_up_turnovers(actor=CLERK, now=NOW) == 0
    assert sql.rows(TURNED) == sql.rows(POSTED)
    assert TurnoverMark.objects.get().posting_id == Posting.objects.latest("pk").pk
    lines = AuditEvent.objects.filter(event="monitoring.turnovers_rolled_up").order_by("pk")
    assert [line.details["postings"] for line in lines] == [first, second, 0]


@pytest.mark.django_db
def test_limits_stand_without_a_place():
    made = make_delivered_month(people=1)
    roll_up_turnovers(actor=CLERK, now=NOW)
    assert Turnover.objects.get(municipality_id=None).amount.kopecks == 100_000_000
    places = set(Turnover.objects.exclude(municipality_id=None).values_list("municipality_id"))
    assert places == {(made.region.municipality_ids[0],)}


@pytest.mark.django_db(transaction=True)
def test_a_posting_still_being_written_is_waited_for_and_not_lost():
    made = make_delivered_month(people=1)
    written, go_on = threading.Event(), threading.Event()

    def write():
        with transaction.atomic():
            make_delivered_month(people=1, month=4, region=made.region, first_person=60)
            written.set()
            go_on.wait(5)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    written.wait(5)
    threading.Timer(0.3, go_on.set).start()
    roll_up_turnovers(actor=CLERK, now=NOW)
    writer.join()
    assert sql.rows(TURNED) == sql.rows(POSTED)
