import datetime as dt

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.eligibility.models import Application, Decision, QueueEntry
from sotszakaz.eligibility.operations.decide_application import AlreadyDecided, decide_application
from sotszakaz.eligibility.operations.decide_applications import Decided, decide_applications
from sotszakaz.eligibility.operations.submit_application import submit_application
from sotszakaz.eligibility.operations.withdraw_application import (
    AlreadyWithdrawn,
    withdraw_application,
)
from sotszakaz.eligibility.queries import (
    ApplicationWithdrawn,
    CriteriaMissing,
    explanation,
)
from sotszakaz.eligibility.rules.facts import FactMissing
from sotszakaz.eligibility.states import QueueReason
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.eligibility import GOOD_FACTS, declare_facts, make_application, put_in_force
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def submit(region, person, quota_id=None, facts=GOOD_FACTS, **more):
    return submit_application(
        person_id=person,
        quota_id=quota_id or region.quota_id,
        facts=facts,
        actor=CLERK,
        now=NOW,
        **more,
    )


def test_an_application_keeps_the_facts_and_the_registered_day_of_birth():
    region = make_region()
    declare_facts(region)
    key = submit(region, make_person(1), facts=GOOD_FACTS | {"note": None})
    application = Application.objects.get(pk=key)
    assert application.facts == GOOD_FACTS | {"birth_date": "1950-01-01"}
    assert application.number == f"З-2024-{key}"
    assert application.submitted_at == NOW
    line = AuditEvent.objects.get(event="eligibility.application_submitted")
    assert line.details == {"number": f"З-2024-{key}"}


def test_an_application_may_bring_its_own_number():
    region = make_region()
    declare_facts(region)
    key = submit(region, make_person(1), number="МФЦ-17")
    assert Application.objects.get(pk=key).number == "МФЦ-17"
    with pytest.raises(ConstraintViolated, match="Заявление с таким номером уже есть"):
        submit(region, make_person(2), number="МФЦ-17")


def test_a_person_has_one_live_application_to_a_quota():
    region = make_region()
    declare_facts(region)
    person = make_person(1)
    submit(region, person)
    with pytest.raises(ConstraintViolated, match="уже есть заявление"):
        submit(region, person)
    submit(region, person, quota_id=region.quota_ids[1])
    assert Application.objects.count() == 2


def test_an_application_without_an_obligatory_fact_is_refused():
    region = make_region()
    declare_facts(region)
    with pytest.raises(FactMissing):
        submit(region, make_person(1), facts={"income": 1})
    assert Application.objects.count() == 0


def test_a_withdrawn_application_leaves_the_queue_and_lets_apply_again():
    region = make_region()
    declare_facts(region)
    person = make_person(1)
    key = submit(region, person)
    QueueEntry.objects.create(
        application_id=key,
        quota_id=region.quota_id,
        submitted_at=NOW,
        reason=QueueReason.VOLUME,
        entered_at=NOW,
    )
    withdraw_application(application_id=key, actor=CLERK, now=NOW)
    assert Application.objects.get(pk=key).withdrawn_at == NOW
    assert QueueEntry.objects.get(pk=key).left_at == NOW
    submit(region, person)
    with pytest.raises(AlreadyWithdrawn):
        withdraw_application(application_id=key, actor=CLERK, now=NOW)


def test_one_decision_explains_every_condition():
    region = make_region()
    first, _ = put_in_force(region)
    key = make_application(region, make_person(1), need_degree=0)
    outcome = decide_application(application_id=key, actor=CLERK, now=NOW)
    assert (outcome.is_eligible, outcome.failed_mask) == (False, 1)
    assert [str(line) for line in outcome.lines] == [
        "Признан нуждающимся (1): не выполнено.",
        "ИППСУ в силе (2): выполнено.",
        "Живёт в крае (1): выполнено.",
    ]
    decision = Decision.objects.get(pk=key)
    assert (decision.criteria_id, decision.is_eligible, decision.failed_mask) == (first, False, 1)
    explained = explanation(key)
    assert explained is not None
    assert (explained.is_eligible, explained.lines) == (False, outcome.lines)


def test_the_day_of_the_decision_is_the_day_in_the_region():
    region = make_region()
    put_in_force(region)
    key = make_application(region, make_person(1), program_until="2024-01-15")
    late = dt.datetime(2024, 1, 15, 17, 30, tzinfo=dt.UTC)  # the 16th in Krasnoyarsk
    assert not decide_application(application_id=key, actor=CLERK, now=late).is_eligible


def test_an_application_is_decided_once_and_not_after_it_is_taken_back():
    region = make_region()
    put_in_force(region)
    first, second = (make_application(region, make_person(n)) for n in (1, 2))
    decide_application(application_id=first, actor=CLERK, now=NOW)
    with pytest.raises(AlreadyDecided):
        decide_application(application_id=first, actor=CLERK, now=NOW)
    withdraw_application(application_id=second, actor=CLERK, now=NOW)
    with pytest.raises(ApplicationWithdrawn):
        decide_application(application_id=second, actor=CLERK, now=NOW)
    assert Decision.objects.count() == 1
    assert explanation(second) is None


def test_nothing_is_decided_without_criteria():
    region = make_region()
    key = make_application(region, make_person(1))
    with pytest.raises(CriteriaMissing):
        decide_application(application_id=key, actor=CLERK, now=NOW)
    with pytest.raises(CriteriaMissing):
        decide_applications(order_id=region.order_id, actor=CLERK, now=NOW)
    assert Decision.objects.count() == 0


def test_all_applications_of_an_order_are_decided_as_one_by_one():
    region = make_region()
    put_in_force(region)
    keys = [
        make_application(
            region, make_person(n), quota_id=region.quota_ids[n % 4], need_degree=n % 3
        )
        for n in range(12)
    ]
    decide_application(application_id=keys[0], actor=CLERK, now=NOW)
    withdraw_application(application_id=keys[1], actor=CLERK, now=NOW)
    decided = decide_applications(order_id=region.order_id, actor=CLERK, now=NOW)
    assert decided == Decided(examined=10, eligible=7)
    masks = dict(Decision.objects.values_list("pk", "failed_mask"))
    assert masks == {key: int(n % 3 == 0) for n, key in enumerate(keys) if n != 1}
    again = decide_applications(order_id=region.order_id, actor=CLERK, now=NOW)
    assert again == Decided(examined=0, eligible=0)
