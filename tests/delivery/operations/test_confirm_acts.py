import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Act
from sotszakaz.delivery.operations.confirm_acts import (
    ActsNotAwaited,
    ActsOutdated,
    DisputesOpen,
    ProviderConfirmsOwnActs,
    confirm_acts,
)
from sotszakaz.delivery.operations.dispute_visit import dispute_visit
from sotszakaz.delivery.operations.resolve_dispute import resolve_dispute
from sotszakaz.delivery.queries import acts_to_confirm
from sotszakaz.delivery.rules import MonthNotOpen
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.states import MonthStatus
from tests.factories.actors import CLERK, HOLDER, PROVIDER
from tests.factories.days import JANUARY_END
from tests.factories.delivery import (
    drop_one_visit_from_act,
    form_january_acts,
    january,
    make_served_contract,
)
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def confirm(*acts, actor=HOLDER):
    return confirm_acts(act_ids=acts, actor=actor, now=JANUARY_END)


def two_acts(region):
    """Two citizens served and their acts; contracts, visits of the first, acts."""
    first, visits = make_served_contract(region, 1)
    second, _ = make_served_contract(region, 2)
    form_january_acts(region)
    acts = list(Act.objects.order_by("contract_id").values_list("pk", flat=True))
    return (first, second), visits, acts


def nothing_confirmed():
    return (
        not Act.objects.exclude(confirmed_at=None).exists()
        and not AuditEvent.objects.filter(event="delivery.acts_confirmed").exists()
    )


def test_acts_are_confirmed_at_once():
    _, _, acts = two_acts(make_region())
    assert confirm(*acts, acts[0]) == 2
    assert (
        list(Act.objects.values_list("status", "confirmed_at", "signed_by_holder"))
        == [("confirmed", JANUARY_END, "holder-ivanova")] * 2
    )
    line = AuditEvent.objects.get(event="delivery.acts_confirmed")
    assert line.details == {"acts": 2}
    assert line.row_ids == {"delivery.act": acts}


def test_none_to_confirm_is_an_answer():
    assert confirm() == 0


def test_an_act_is_confirmed_once():
    _, _, acts = two_acts(make_region())
    confirm(acts[0])
    with pytest.raises(ActsNotAwaited, match="не таких: 1"):
        confirm(*acts)
    assert Act.objects.get(pk=acts[1]).status == "formed"


def test_an_act_that_does_not_exist_is_not_confirmed():
    _, _, acts = two_acts(make_region())
    with pytest.raises(ActsNotAwaited, match="не таких: 2"):
        confirm(*acts, 10**9, 10**9 + 1)
    assert nothing_confirmed()


def test_who_signed_for_the_provider_does_not_sign_for_the_holder():
    _, _, acts = two_acts(make_region())
    with pytest.raises(ProviderConfirmsOwnActs):
        confirm(*acts, actor=PROVIDER)
    assert nothing_confirmed()


def test_an_objection_without_an_answer_holds_the_act():
    _, visits, acts = two_acts(make_region())
    dispute_visit(visit_id=visits[0], reason="не приходили", actor=HOLDER, now=JANUARY_END)
    with pytest.raises(DisputesOpen, match="таких актов: 1"):
        confirm(*acts)
    assert nothing_confirmed()


def test_an_answered_objection_lets_the_act_be_confirmed():
    region = make_region()
    _, visits, acts = two_acts(region)
    dispute_visit(visit_id=visits[0], reason="не приходили", actor=HOLDER, now=JANUARY_END)
    assert acts_to_confirm(january(region)) == [acts[1]]
    resolve_dispute(
        visit_id=visits[0], is_upheld=False, answer="были", actor=CLERK, now=JANUARY_END
    )
    assert acts_to_confirm(january(region)) == acts
    assert confirm(*acts) == 2
    assert acts_to_confirm(january(region)) == []


def test_an_act_behind_its_services_is_not_confirmed():
    contracts, _, acts = two_acts(make_region())
    drop_one_visit_from_act(contracts[1])
    with pytest.raises(ActsOutdated, match="таких актов: 1"):
        confirm(*acts)
    assert nothing_confirmed()


def test_nothing_is_confirmed_in_a_month_being_closed():
    region = make_region()
    _, _, acts = two_acts(region)
    AccountingMonth.objects.filter(pk=january(region)).update(status=MonthStatus.PREPARED)
    with pytest.raises(MonthNotOpen):
        confirm(*acts)
    assert nothing_confirmed()
