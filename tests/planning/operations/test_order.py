"""The life of a social order: draft, agreement, approval, amendment."""

import pytest

from sotszakaz.kernel.decisions import PreparerApproves, ReasonMissing
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.planning.models import OrderLine, QualityIndicator, Quota, SocialOrder
from sotszakaz.planning.operations.agree_order import agree_order
from sotszakaz.planning.operations.amend_order import OrderNotApproved, amend_order
from sotszakaz.planning.operations.approve_order import ActMissing, ServiceNotEnabled, approve_order
from sotszakaz.planning.operations.draft_order import OrderEmpty, OrderInWork, draft_order
from sotszakaz.planning.operations.return_order import return_order
from sotszakaz.planning.operations.set_quality_indicators import (
    OrderNotDraft,
    set_quality_indicators,
)
from sotszakaz.planning.rules import NewIndicator, NewOrderLine, RowsRefused
from sotszakaz.planning.states import OrderStatus
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.factories.planning import KBK, make_budget_line
from tests.factories.region import Region, make_region
from tests.planning.planned import amended, order_line

pytestmark = pytest.mark.django_db


def draft(region: Region, *lines: NewOrderLine, year: int = 2024) -> int:
    return draft_order(
        direction_id=region.direction_id,
        authority_id=region.authority_id,
        year=year,
        lines=lines,
        actor=CLERK,
        now=NOW,
    )


def approve(region: Region, order_id: int) -> None:
    approve_order(order_id=order_id, legal_act_id=region.legal_act_id, actor=CHIEF, now=NOW)


def indicator(region: Region, formula: str = "acts_without_disputes") -> NewIndicator:
    return NewIndicator(region.service_id, "Без споров", formula, 95, 5)


def test_a_first_order_of_a_year_goes_from_draft_to_quotas() -> None:
    region = make_region()
    line = make_budget_line(
        region.direction_id, region.payer_id, region.legal_act_id, limit=Money(1), year=2025
    )
    key = draft(region, order_line(region, budget_line_id=line), year=2025)
    order, quota = SocialOrder.objects.get(pk=key), Quota.objects.get(year=2025)
    assert (order.version, order.status, order.prepared_by) == (1, "draft", CLERK.reference)
    assert (quota.volume, quota.issued, quota.budget_line_id) == (0, 0, line)
    agree_order(order_id=key, actor=CLERK, now=NOW)
    with pytest.raises(ServiceNotEnabled) as refused:
        approve(region, key)
    assert "нет акта, по которому она оказывается по сертификатам в 2025 году" in str(refused.value)


def test_an_approved_version_replaces_the_former_and_sets_quotas() -> None:
    region = make_region(volume=10)
    key = amended(region, 12)
    approve(region, key)
    former, order = (SocialOrder.objects.get(pk=one) for one in (region.order_id, key))
    assert (former.status, order.status) == (OrderStatus.REPLACED, OrderStatus.APPROVED)
    assert (order.version, order.approved_by, order.approved_at, order.legal_act_id) == (
        2,
        CHIEF.reference,
        NOW,
        region.legal_act_id,
    )
    volumes = dict(Quota.objects.values_list("pk", "volume"))
    first, *others = region.quota_ids
    assert volumes == {first: 12} | dict.fromkeys(others, 10)
    approved = SocialOrder.objects.get(
        direction_id=region.direction_id,
        authority_id=region.authority_id,
        year=2024,
        status=OrderStatus.APPROVED,
    )
    assert approved.pk == key


def test_a_quota_left_out_of_a_new_version_has_no_volume() -> None:
    region = make_region(volume=10)
    key = draft(region, order_line(region))
    agree_order(order_id=key, actor=CLERK, now=NOW)
    approve(region, key)
    assert sorted(Quota.objects.values_list("volume", flat=True)) == [0, 0, 0, 10]


def test_a_volume_is_not_cut_below_what_is_issued() -> None:
    region = make_region(volume=10)
    Quota.objects.filter(pk=region.quota_id).update(issued=6)
    key = amended(region, 5)
    with pytest.raises(RowsRefused) as refused:
        approve(region, key)
    (fault,) = refused.value.faults
    assert fault == (
        "город Красноярск, I степень: объём 5 меньше уже выданного (6). "
        "Оставьте не меньше выданного."
    )
    assert SocialOrder.objects.get(pk=key).status == OrderStatus.AGREED
    assert Quota.objects.get(pk=region.quota_id).volume == 10


def test_who_prepared_an_order_does_not_approve_it() -> None:
    region = make_region()
    key = amended(region, 12)
    with pytest.raises(PreparerApproves):
        approve_order(order_id=key, legal_act_id=region.legal_act_id, actor=CLERK, now=NOW)
    with pytest.raises(ActMissing):
        approve_order(order_id=key, legal_act_id=None, actor=CHIEF, now=NOW)
    assert SocialOrder.objects.get(pk=key).status == OrderStatus.AGREED


def test_an_order_is_agreed_before_it_is_approved() -> None:
    region = make_region()
    key = draft(region, order_line(region))
    with pytest.raises(IllegalMove):
        approve(region, key)
    agree_order(order_id=key, actor=CLERK, now=NOW)
    with pytest.raises(IllegalMove):
        agree_order(order_id=key, actor=CLERK, now=NOW)


def test_an_agreed_order_is_returned_with_a_reason() -> None:
    region = make_region()
    key = draft(region, order_line(region))
    agree_order(order_id=key, actor=CLERK, now=NOW)
    with pytest.raises(ReasonMissing):
        return_order(order_id=key, reason=" ", actor=CHIEF, now=NOW)
    return_order(order_id=key, reason="Уточнить объём", actor=CHIEF, now=NOW)
    assert SocialOrder.objects.get(pk=key).status == OrderStatus.DRAFT


def test_a_second_draft_of_a_year_waits_for_the_first() -> None:
    region = make_region()
    draft(region, order_line(region))
    with pytest.raises(OrderInWork):
        draft(region, order_line(region))
    assert SocialOrder.objects.count() == 2


def test_an_order_that_does_not_add_up_is_not_drafted() -> None:
    region = make_region()
    with pytest.raises(RowsRefused) as refused:
        draft(region, order_line(region, volume_total=21))
    assert "объём всего 21, а по способам вместе 20" in str(refused.value)
    with pytest.raises(OrderEmpty):
        draft(region)
    assert SocialOrder.objects.count() == 1


def test_a_line_names_a_budget_line_of_its_year() -> None:
    region = make_region()
    with pytest.raises(RowsRefused) as refused:
        draft(region, order_line(region), year=2025)
    assert str(refused.value.faults[0]) == (
        "Строка 2: бюджетной строки с этим КБК на 2025 год нет. Откройте её или исправьте КБК."
    )


def test_a_quota_keeps_its_budget_line() -> None:
    region = make_region()
    other = make_budget_line(
        region.direction_id,
        region.payer_id,
        region.legal_act_id,
        limit=Money(1),
        kbk=KBK[:19] + "9",
    )
    with pytest.raises(RowsRefused) as refused:
        draft(region, order_line(region, budget_line_id=other))
    assert "уже заведена другая бюджетная строка" in str(refused.value)


def test_an_amendment_keeps_the_other_lines_and_the_quality() -> None:
    region = make_region(volume=10)
    QualityIndicator.objects.create(
        order_id=region.order_id,
        service_id=region.service_id,
        name="Без споров",
        formula="acts_without_disputes",
        planned_percent=95,
        tolerance_percent=5,
    )
    key = amended(region, 12)
    volumes = OrderLine.objects.filter(order_id=key).order_by("quota_id")
    assert [line.volume_certificate for line in volumes] == [12, 10, 10, 10]
    assert QualityIndicator.objects.get(order_id=key).formula == "acts_without_disputes"


def test_only_the_order_in_force_is_amended_and_by_sound_lines() -> None:
    region = make_region()
    with pytest.raises(RowsRefused):
        amend_order(
            order_id=region.order_id,
            changes=[order_line(region, volume_total=1)],
            actor=CLERK,
            now=NOW,
        )
    key = draft(region, order_line(region))
    with pytest.raises(OrderNotApproved):
        amend_order(order_id=key, changes=[order_line(region)], actor=CLERK, now=NOW)


def test_quality_indicators_of_a_draft_are_set_anew() -> None:
    region = make_region()
    key = draft(region, order_line(region))
    for formula in ("answers_in_term", "acts_without_disputes"):
        set_quality_indicators(
            order_id=key, indicators=[indicator(region, formula=formula)], actor=CLERK, now=NOW
        )
    assert QualityIndicator.objects.get().formula == "acts_without_disputes"


def test_quality_indicators_of_an_agreed_order_stay() -> None:
    region = make_region()
    key = draft(region, order_line(region))
    agree_order(order_id=key, actor=CLERK, now=NOW)
    with pytest.raises(OrderNotDraft):
        set_quality_indicators(order_id=key, indicators=[indicator(region)], actor=CLERK, now=NOW)
    assert not QualityIndicator.objects.exists()
