import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Act, Dispute, Visit
from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.delivery.operations.correct_visit import correct_visit
from sotszakaz.delivery.operations.dispute_visit import (
    ActAlreadySigned,
    ActNotFormed,
    LineDisputedBefore,
    dispute_visit,
)
from sotszakaz.delivery.rules import MonthNotOpen, VisitNotInForce, VisitUnknown
from sotszakaz.kernel.decisions import ReasonMissing
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.states import MonthStatus
from tests.factories.actors import CLERK, HOLDER
from tests.factories.days import JANUARY_END
from tests.factories.delivery import form_january_acts, make_served_contract
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def visits():
    region = make_region()
    _, made = make_served_contract(region)
    form_january_acts(region)
    return made


def dispute(visit, reason="не приходили"):
    dispute_visit(visit_id=visit, reason=reason, actor=HOLDER, now=JANUARY_END)


def refused(visit, error, reason="не приходили"):
    before = (Dispute.objects.count(), AuditEvent.objects.count())
    with pytest.raises(error):
        dispute(visit, reason)
    assert (Dispute.objects.count(), AuditEvent.objects.count()) == before


def test_an_objection_stands_beside_the_line_and_holds_the_act(visits):
    dispute(visits[0])
    made = Dispute.objects.get()
    assert (made.visit_id, made.reason, made.raised_by, made.raised_at, made.is_upheld) == (
        visits[0],
        "не приходили",
        "holder-ivanova",
        JANUARY_END,
        None,
    )
    assert made.act.status == "disputed"
    line = AuditEvent.objects.get(event="delivery.visit_disputed")
    assert line.details == {"reason": "не приходили"}
    assert line.row_ids == {"delivery.act": [made.act_id]}


def test_several_lines_of_an_act_may_be_disputed(visits):
    for visit in visits:
        dispute(visit)
    assert Act.objects.get().disputes.count() == 2


def test_an_objection_says_why(visits):
    refused(visits[0], ReasonMissing, reason="  ")


def test_a_line_is_disputed_once(visits):
    dispute(visits[0])
    refused(visits[0], LineDisputedBefore)


def test_a_line_taken_back_is_not_disputed(visits):
    correction = correct_visit(visit_id=visits[0], reason="ошибка", actor=CLERK, now=JANUARY_END)
    refused(visits[0], VisitNotInForce)
    refused(correction, VisitNotInForce)


def test_a_service_without_an_act_is_not_disputed():
    _, made = make_served_contract(make_region())
    refused(made[0], ActNotFormed)


def test_a_confirmed_act_is_not_disputed(visits):
    confirm_acts(act_ids=[Act.objects.get().pk], actor=HOLDER, now=JANUARY_END)
    refused(visits[0], ActAlreadySigned)


def test_a_service_of_a_month_being_closed_is_not_disputed(visits):
    month = Visit.objects.get(pk=visits[0]).accounting_month_id
    AccountingMonth.objects.filter(pk=month).update(status=MonthStatus.PREPARED)
    refused(visits[0], MonthNotOpen)


def test_an_unknown_service_is_not_disputed(visits):
    refused(visits[-1] + 1000, VisitUnknown)
