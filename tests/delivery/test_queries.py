import pytest

from sotszakaz.delivery.models import Act
from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.delivery.operations.correct_visit import correct_visit
from sotszakaz.delivery.operations.dispute_visit import dispute_visit
from sotszakaz.delivery.operations.resolve_dispute import resolve_dispute
from sotszakaz.delivery.queries import act_card, acts_to_confirm, visits_of_month
from sotszakaz.delivery.rules import ActUnknown
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from tests.factories.actors import CLERK, HOLDER
from tests.factories.days import JANUARY_END, YEAR, in_january
from tests.factories.delivery import form_january_acts, january, make_served_contract
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_region()


def dispute(visit, reason="не приходили"):
    dispute_visit(visit_id=visit, reason=reason, actor=HOLDER, now=JANUARY_END)


def test_a_card_shows_the_act_with_its_lines_and_objections(region):
    contract, visits = make_served_contract(region, 9, visits=3)
    form_january_acts(region)
    dispute(visits[0])
    dispute(visits[1], "ушли раньше")
    resolve_dispute(
        visit_id=visits[0], is_upheld=True, answer="верно", actor=CLERK, now=JANUARY_END
    )
    correction = max(visits) + 1
    card = act_card(Act.objects.get().pk)
    assert (card.month, card.formed_at, card.signed_by_provider, card.confirmed_at) == (
        Month(YEAR, 1),
        JANUARY_END,
        "provider-kcson",
        None,
    )
    assert (card.contract_id, card.units, card.cost, card.open_disputes) == (
        contract,
        120,
        Money.roubles(1000),
        1,
    )
    told = [
        (line.visit_id, line.units, line.is_void, line.dispute, line.is_upheld, line.answer)
        for line in card.lines
    ]
    assert told == [
        (visits[0], 60, True, "не приходили", True, "верно"),
        (correction, -60, False, "", None, ""),
        (visits[1], 60, False, "ушли раньше", None, ""),
        (visits[2], 60, False, "", None, ""),
    ]
    first, taken_back = card.lines[0], card.lines[1]
    assert (first.starts_at, first.ends_at, first.worker, first.cost) == (
        in_january(1, 9),
        in_january(1, 10),
        "Петрова 1 Анна Ивановна",
        Money.roubles(500),
    )
    assert (taken_back.corrects_id, taken_back.reason) == (
        visits[0],
        "Замечание получателя: не приходили",
    )


def test_there_is_no_card_of_an_unknown_act():
    with pytest.raises(ActUnknown, match=r"^Акта № 17 нет"):
        act_card(17)


def test_acts_wait_for_the_holder_till_signed_and_while_nobody_objects(region):
    visits = [make_served_contract(region, number)[1] for number in (1, 2, 3)]
    form_january_acts(region)
    acts = list(Act.objects.order_by("contract_id").values_list("pk", flat=True))
    confirm_acts(act_ids=[acts[0]], actor=HOLDER, now=JANUARY_END)
    dispute(visits[1][0])
    assert acts_to_confirm(january(region)) == [acts[2]]


def test_services_that_stand_are_listed_in_order(region):
    _, visits = make_served_contract(region, visits=3)
    correct_visit(visit_id=visits[1], reason="ошибка", actor=CLERK, now=JANUARY_END)
    assert visits_of_month(january(region)) == [visits[0], visits[2]]
