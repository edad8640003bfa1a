import pytest

from sotszakaz.delivery.models import Act
from sotszakaz.identity.models import Organisation
from sotszakaz.kernel.decisions import PreparerApproves
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.ledger.models import ContractAccount, LineAccount, Posting
from sotszakaz.ledger.queries import counted_balances, posted_balances
from sotszakaz.ledger.states import PostingKind
from sotszakaz.outbox.models import Message
from sotszakaz.settlement import queries
from sotszakaz.settlement.models import PaymentLine, PaymentOrder, PaymentRegister
from sotszakaz.settlement.operations.approve_register import approve_register
from sotszakaz.settlement.operations.prepare_register import (
    MonthNotClosed,
    NothingToPay,
    prepare_register,
)
from sotszakaz.settlement.operations.record_payment import ExecutedDiffers, record_payment
from sotszakaz.settlement.states import RegisterStatus
from tests.factories.actors import CHIEF, CLERK
from tests.factories.settlement import approve, close, make_delivered_month

pytestmark = pytest.mark.django_db


def prepare(made):
    return prepare_register(accounting_month_id=made.month_id, actor=CLERK, now=made.now)


def executed(register_id):
    return {o.identity: o.amount for o in PaymentOrder.objects.filter(register_id=register_id)}


def test_register_has_an_order_for_each_provider_and_a_line_for_each_act():
    made = make_delivered_month(people=4, fees=[Money(25_000)])
    close(made)

    register = prepare(made)

    assert (register.acts, register.total, register.orders) == (4, Money(375_000), 3)
    orders = queries.payment_instructions(register.register_id)
    assert [order.amount for order in orders] == [Money(175_000), Money(100_000), Money(100_000)]
    assert len({order.number for order in orders}) == len({o.identity for o in orders}) == 3
    provider = Organisation.objects.get(short_name="Исполнитель 1")
    assert orders[0].recipient == queries.requisites(provider.pk)
    agreement = f"С-{made.region.provider_ids[0]}/2024"
    assert orders[0].purpose == (
        "Оплата социальных услуг по сертификатам за март 2024 г., актов: 2, "
        f"по соглашению № {agreement}. Без НДС."
    )
    assert set(PaymentLine.objects.values_list("act_id", flat=True)) == set(made.act_ids)


def test_act_that_the_holder_paid_wholly_is_not_in_the_register():
    made = make_delivered_month(people=2, fees=[Money(100_000)])
    close(made)

    assert prepare(made).acts == 1
    assert PaymentLine.objects.get().act_id == made.act_ids[1]


def test_requisites_changed_later_do_not_touch_the_register():
    made = make_delivered_month(people=1)
    close(made)
    register = prepare(made)
    before = queries.payment_instructions(register.register_id)
    Organisation.objects.update(bank_name="Другой банк")

    assert queries.payment_instructions(register.register_id) == before


def test_register_is_refused_for_an_open_month_and_when_all_is_taken():
    made = make_delivered_month(people=1)
    with pytest.raises(MonthNotClosed, match="март 2024"):
        prepare(made)
    close(made)
    prepare(made)
    with pytest.raises(NothingToPay):
        prepare(made)
    assert PaymentRegister.objects.count() == 1


def test_another_person_approves_and_the_sending_is_planned_once():
    made = make_delivered_month(people=1)
    close(made)
    register = prepare(made).register_id
    with pytest.raises(PreparerApproves, match="Утверждает реестр не тот"):
        approve_register(register_id=register, actor=CLERK, now=made.now)
    assert Message.objects.count() == 0

    message_id = approve_register(register_id=register, actor=CHIEF, now=made.now)

    message = Message.objects.get(pk=message_id)
    assert (message.kind, message.business_key) == ("treasury.register", str(register))
    assert message.payload["payer"] == queries.requisites(made.region.payer_id)
    with pytest.raises(IllegalMove):
        approve_register(register_id=register, actor=CHIEF, now=made.now)
    assert Message.objects.count() == 1


def test_paid_register_moves_every_line_to_paid():
    made = make_delivered_month(people=3, fees=[Money(25_000)])
    register = approve(made)

    paid = record_payment(
        register_id=register, executed=executed(register), actor=CLERK, now=made.now
    )

    assert paid == Money(275_000) == PaymentRegister.objects.get().total
    line = LineAccount.objects.get()
    assert (line.accepted, line.paid) == (Money(0), Money(275_000))
    assert [a.paid for a in ContractAccount.objects.order_by("contract_id")] == [
        Money(75_000),
        Money(100_000),
        Money(100_000),
    ]
    lines = [made.region.budget_line_id]
    assert counted_balances(lines) == posted_balances(lines)
    stored = PaymentRegister.objects.get()
    assert (stored.status, stored.total, stored.acts) == (RegisterStatus.PAID, Money(275_000), 3)


def test_payment_is_recorded_once():
    made = make_delivered_month(people=1)
    register = approve(made)
    record_payment(register_id=register, executed=executed(register), actor=CLERK, now=made.now)
    with pytest.raises(IllegalMove):
        record_payment(register_id=register, executed=executed(register), actor=CLERK, now=made.now)
    assert Posting.objects.filter(kind=PostingKind.PAY).count() == 1


def test_register_not_approved_is_not_paid():
    made = make_delivered_month(people=1)
    close(made)
    register = prepare(made).register_id
    with pytest.raises(IllegalMove):
        record_payment(register_id=register, executed=executed(register), actor=CLERK, now=made.now)


@pytest.mark.parametrize("fault", ["missing", "another sum", "unknown"])
def test_answer_of_the_treasury_must_equal_the_register(fault):
    made = make_delivered_month(people=2)
    register = approve(made)
    answer = executed(register)
    first = PaymentOrder.objects.earliest("number")
    said = {
        "missing": f"поручение № {first.number} не исполнено",
        "another sum": f"поручение № {first.number}: 999,99\u00a0₽ вместо 1\u00a0000,00\u00a0₽",
        "unknown": "поручений не из этого реестра – 1",
    }[fault]
    if fault == "missing":
        del answer[first.identity]
    elif fault == "another sum":
        answer[first.identity] = Money(99_999)
    else:
        answer[made_up()] = Money(1)

    with pytest.raises(ExecutedDiffers, match=said):
        record_payment(register_id=register, executed=answer, actor=CLERK, now=made.now)

    assert PaymentRegister.objects.get().status == RegisterStatus.APPROVED
    assert not Posting.objects.filter(kind=PostingKind.PAY).exists()


def made_up():
    return PaymentOrder().identity


def test_unknown_register_is_named():
    with pytest.raises(queries.RegisterUnknown, match="№ 77"):
        queries.month_of_register(77)


def test_blockers_name_five_providers_and_count_the_rest():
    blockers = [queries.Blocker("акты не приняты", f"Исполнитель {n}", 10 - n) for n in range(1, 8)]
    assert queries.blockers_in_words(blockers) == (
        "акты не приняты – 42 (Исполнитель 1 – 9, Исполнитель 2 – 8, Исполнитель 3 – 7, "
        "Исполнитель 4 – 6, Исполнитель 5 – 5, и ещё исполнителей – 2)"
    )


def test_sum_of_orders_is_the_sum_of_acts():
    made = make_delivered_month(people=5, fees=[Money(1), Money(33_333)])
    close(made)
    register = prepare(made)
    orders = total(o.amount for o in PaymentOrder.objects.all())
    acts = total(a.payable for a in Act.objects.all())
    assert orders == acts == register.total
