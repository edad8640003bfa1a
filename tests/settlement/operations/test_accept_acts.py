import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Act
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import ContractAccount, LineAccount, Posting
from sotszakaz.ledger.states import PostingKind
from sotszakaz.settlement.operations.accept_acts import (
    Accepted,
    ActsNotConfirmed,
    MonthTakesNoActs,
    ProviderAcceptsOwnActs,
    accept_acts,
)
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from tests.factories.actors import CHIEF, CLERK, PROVIDER
from tests.factories.settlement import make_delivered_month

pytestmark = pytest.mark.django_db


def statuses():
    return list(Act.objects.order_by("pk").values_list("status", flat=True))


def test_accepted_act_moves_what_the_budget_pays_and_frees_what_the_holder_pays():
    made = make_delivered_month(people=2, fees=[Money(25_000)])
    free = LineAccount.objects.get().free

    accepted = accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    assert (accepted.acts, accepted.payable, accepted.fee) == (2, Money(175_000), Money(25_000))
    assert statuses() == [ActStatus.ACCEPTED] * 2
    line = LineAccount.objects.get()
    assert (line.accepted, line.free) == (Money(175_000), free + Money(25_000))
    first = ContractAccount.objects.get(contract_id=made.contract_ids[0])
    assert (first.delivered, first.accepted, first.fee) == (
        Money(0),
        Money(75_000),
        Money(25_000),
    )
    assert (first.delivered_units, first.accepted_units) == (0, 120)
    event = AuditEvent.objects.get(event="settlement.acts_accepted")
    assert event.details == {"acts": 2, "payable": 175_000, "fee": 25_000}
    acts = Act.objects.order_by("pk").values_list("pk", flat=True)
    assert event.row_ids == {"delivery.act": list(acts)}


def test_act_paid_wholly_by_the_holder_is_accepted_with_its_units():
    made = make_delivered_month(people=1, fees=[Money(100_000)])

    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    kinds = Posting.objects.filter(kind__in=[PostingKind.ACCEPT, PostingKind.FEE]).order_by("kind")
    assert [(p.amount, p.units) for p in kinds] == [(Money(0), 120), (Money(100_000), 0)]


def test_only_acts_of_the_named_provider_are_accepted():
    made = make_delivered_month(people=3)

    accepted = accept_acts(
        accounting_month_id=made.month_id,
        provider_id=made.region.provider_ids[1],
        actor=CLERK,
        now=made.now,
    )

    assert accepted.acts == 1
    assert statuses() == [ActStatus.CONFIRMED, ActStatus.ACCEPTED, ActStatus.CONFIRMED]


def test_named_acts_are_accepted_all_or_none():
    made = make_delivered_month(people=3)
    first, second, _ = made.act_ids
    accept_acts(accounting_month_id=made.month_id, act_ids=[first], actor=CLERK, now=made.now)
    postings = Posting.objects.count()

    with pytest.raises(ActsNotConfirmed, match="уже принято – 1"):
        accept_acts(
            accounting_month_id=made.month_id, act_ids=[first, second], actor=CLERK, now=made.now
        )

    assert statuses() == [ActStatus.ACCEPTED, ActStatus.CONFIRMED, ActStatus.CONFIRMED]
    assert Posting.objects.count() == postings


def test_nothing_to_accept_is_an_answer():
    made = make_delivered_month(people=1, status=ActStatus.FORMED)

    accepted = accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    assert accepted == Accepted([], Money(0), Money(0))


@pytest.mark.parametrize("narrowed", ["", "provider", "acts"])
def test_provider_does_not_accept_what_he_signed(narrowed):
    made = make_delivered_month(people=1)

    with pytest.raises(ProviderAcceptsOwnActs):
        accept_acts(
            accounting_month_id=made.month_id,
            provider_id=made.region.provider_ids[0] if narrowed == "provider" else None,
            act_ids=made.act_ids if narrowed == "acts" else None,
            actor=PROVIDER,
            now=made.now,
        )

    assert statuses() == [ActStatus.CONFIRMED]


def test_nothing_is_accepted_in_a_month_prepared_for_closing():
    made = make_delivered_month(people=1)
    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    prepare_month_closing(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    with pytest.raises(MonthTakesNoActs, match="март 2024"):
        accept_acts(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)
