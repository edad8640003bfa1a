import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.eligibility.models import Criteria, Fact
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.eligibility.operations.define_facts import FactKindFixed, define_facts
from sotszakaz.eligibility.rules.facts import FactNameWrong, FactSpec
from sotszakaz.eligibility.rules.reading import CriteriaRefused
from sotszakaz.eligibility.states import CriteriaStatus, FactKind
from sotszakaz.kernel.decisions import PreparerApproves
from sotszakaz.kernel.states import IllegalMove
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.factories.eligibility import TREE, declare_facts, put_in_force
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def draft(region, tree=TREE):
    return define_criteria(
        service_id=region.service_id,
        category_id=region.category_ids[0],
        tree=tree,
        legal_act_id=region.legal_act_id,
        actor=CLERK,
        now=NOW,
    )


def test_facts_are_declared_and_a_repeat_changes_the_heading_only():
    region = make_region()
    declare_facts(region)
    renamed = FactSpec("income", "Доход на человека", FactKind.MONEY, is_required=False)
    define_facts(direction_id=region.direction_id, facts=[renamed], actor=CLERK, now=NOW)
    fact = Fact.objects.get(name="income")
    assert (fact.title, fact.kind, fact.is_required) == ("Доход на человека", "money", False)
    assert Fact.objects.count() == 5
    lines = AuditEvent.objects.filter(event="eligibility.facts_defined").order_by("pk")
    assert [line.details["names"] for line in lines] == [
        ["income", "need_degree", "program_until", "resident", "note"],
        ["income"],
    ]


def test_a_fact_keeps_its_kind():
    region = make_region()
    declare_facts(region)
    other = [FactSpec("income", "Доход", FactKind.WHOLE)]
    with pytest.raises(FactKindFixed, match="Вид сведения «Доход» менять нельзя"):
        define_facts(direction_id=region.direction_id, facts=other, actor=CLERK, now=NOW)
    assert Fact.objects.get(name="income").kind == "money"


@pytest.mark.parametrize("name", ["Доход", "birth_date", "1a", "a b", ""])
def test_a_fact_has_a_name_that_criteria_can_use(name):
    region = make_region()
    facts = [FactSpec(name, "Сведение", FactKind.WHOLE)]
    with pytest.raises(FactNameWrong):
        define_facts(direction_id=region.direction_id, facts=facts, actor=CLERK, now=NOW)
    assert Fact.objects.count() == 0


def test_two_facts_do_not_share_a_heading():
    region = make_region()
    facts = [FactSpec(name, "Сведение", FactKind.WHOLE) for name in ("a", "b")]
    with pytest.raises(ConstraintViolated, match="Столбец с таким названием уже объявлен"):
        define_facts(direction_id=region.direction_id, facts=facts, actor=CLERK, now=NOW)
    assert Fact.objects.count() == 0


def test_criteria_are_drafted_version_by_version():
    region = make_region()
    declare_facts(region)
    first, second = draft(region), draft(region)
    versions = Criteria.objects.order_by("pk").values_list("pk", "version", "status")
    assert list(versions) == [(first, 1, "draft"), (second, 2, "draft")]


def test_wrong_criteria_are_not_kept():
    region = make_region()
    with pytest.raises(CriteriaRefused, match="сведение «need_degree» не объявлено"):
        draft(region)
    assert Criteria.objects.count() == 0


def test_a_new_version_in_force_sends_the_former_to_the_archive():
    region = make_region()
    former, _ = put_in_force(region)
    new = draft(region)
    activate_criteria(criteria_id=new, actor=CHIEF, now=NOW)
    assert Criteria.objects.get(pk=former).status == CriteriaStatus.ARCHIVED
    criteria = Criteria.objects.get(pk=new)
    assert (criteria.status, criteria.activated_by, criteria.activated_at) == (
        CriteriaStatus.ACTIVE,
        CHIEF.reference,
        NOW,
    )


def test_the_preparer_does_not_put_criteria_in_force():
    region = make_region()
    declare_facts(region)
    criteria = draft(region)
    with pytest.raises(PreparerApproves):
        activate_criteria(criteria_id=criteria, actor=CLERK, now=NOW)
    assert Criteria.objects.get(pk=criteria).status == CriteriaStatus.DRAFT


def test_criteria_in_force_are_not_put_in_force_again():
    region = make_region()
    criteria, _ = put_in_force(region)
    with pytest.raises(IllegalMove):
        activate_criteria(criteria_id=criteria, actor=CHIEF, now=NOW)
