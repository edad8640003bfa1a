import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Act, Dispute, Visit
from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.delivery.operations.correct_visit import correct_visit
from sotszakaz.delivery.operations.dispute_visit import dispute_visit
from sotszakaz.delivery.operations.resolve_dispute import (
    AnswerMissing,
    DisputeNotOpen,
    OwnDispute,
    resolve_dispute,
)
from sotszakaz.delivery.queries import acts_to_confirm
from sotszakaz.ledger.models import Posting
from sotszakaz.ledger.states import PostingSource
from sotszakaz.settlement.operations.accept_acts import accept_acts
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from tests.factories.actors import CHIEF, CLERK, HOLDER, PROVIDER
from tests.factories.days import JANUARY_END
from tests.factories.delivery import act_sums, form_january_acts, january, make_served_contract
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def visits(region):
    _, made = make_served_contract(region)
    form_january_acts(region)
    dispute_visit(visit_id=made[0], reason="не приходили", actor=HOLDER, now=JANUARY_END)
    return made


def resolve(visit, is_upheld=True, answer="проверено", actor=CLERK):
    resolve_dispute(
        visit_id=visit, is_upheld=is_upheld, answer=answer, actor=actor, now=JANUARY_END
    )


def refused(visit, error, **how):
    before = (list(Dispute.objects.values()), act_sums(), AuditEvent.objects.count())
    with pytest.raises(error):
        resolve(visit, **how)
    assert (list(Dispute.objects.values()), act_sums(), AuditEvent.objects.count()) == before


def answered():
    return Dispute.objects.values_list("is_upheld", "answer", "resolved_by", "resolved_at").get()


def test_an_upheld_objection_takes_the_service_back(visits):
    resolve(visits[0])
    assert answered() == (True, "проверено", "clerk-petrova", JANUARY_END)
    assert act_sums() == [(1, 60, 50_000, 0, 50_000)]
    correction = Visit.objects.get(corrects=visits[0])
    assert (correction.units, correction.reason) == (-60, "Замечание получателя: не приходили")
    assert Act.objects.get().status == "disputed"
    line = AuditEvent.objects.get(event="delivery.dispute_resolved")
    assert line.details == {"upheld": True, "answer": "проверено"}
    assert line.row_ids == {"delivery.act": [Act.objects.get().pk]}


def test_an_objection_not_upheld_leaves_the_act_as_it_is(visits):
    resolve(visits[0], is_upheld=False)
    assert answered() == (False, "проверено", "clerk-petrova", JANUARY_END)
    assert act_sums() == [(2, 120, 100_000, 0, 100_000)]


def test_an_act_all_of_whose_lines_were_taken_back_is_signed_and_accepted_as_nought(region, visits):
    month = january(region)
    dispute_visit(visit_id=visits[1], reason="и это тоже", actor=HOLDER, now=JANUARY_END)
    for visit in visits:
        resolve(visit)
    assert act_sums() == [(0, 0, 0, 0, 0)]
    assert confirm_acts(act_ids=acts_to_confirm(month), actor=HOLDER, now=JANUARY_END) == 1
    accepted = accept_acts(accounting_month_id=month, actor=CHIEF, now=JANUARY_END)
    assert (accepted.acts, accepted.payable.kopecks) == (1, 0)
    assert Act.objects.get().status == "accepted"
    assert not Posting.objects.filter(source=PostingSource.ACT).exists()
    prepare_month_closing(accounting_month_id=month, actor=CLERK, now=JANUARY_END)


def test_a_service_the_provider_took_back_already_is_not_taken_back_twice(visits):
    correct_visit(visit_id=visits[0], reason="согласны", actor=PROVIDER, now=JANUARY_END)
    resolve(visits[0])
    assert answered()[0] is True
    assert Visit.objects.filter(corrects=visits[0]).count() == 1


def test_an_answer_is_not_empty(visits):
    refused(visits[0], AnswerMissing, answer=" ")


def test_who_objected_does_not_answer(visits):
    refused(visits[0], OwnDispute, actor=HOLDER)


def test_an_answer_is_given_once(visits):
    resolve(visits[0], is_upheld=False)
    refused(visits[0], DisputeNotOpen)


def test_there_is_nothing_to_answer_where_nobody_objects(visits):
    refused(visits[1], DisputeNotOpen)
