import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract
from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.operations.confirm_acts import confirm_acts
from sotszakaz.delivery.operations.correct_visit import ActSignedByHolder, correct_visit
from sotszakaz.delivery.rules import (
    MonthNotOpen,
    VisitNotInForce,
    VisitUnknown,
)
from sotszakaz.kernel.decisions import ReasonMissing
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import (
    AccountingMonth,
    CertificateAccount,
    ContractAccount,
    LineAccount,
    Posting,
)
from sotszakaz.ledger.states import MonthStatus, PostingKind, PostingSource
from sotszakaz.providers.models import Agreement
from tests.factories.actors import CLERK, HOLDER
from tests.factories.booking import change_provider, set_ceiling
from tests.factories.days import JANUARY_END, in_january
from tests.factories.delivery import (
    act_sums,
    form_january_acts,
    january,
    make_served_contract,
    make_visit,
)
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_region(agreement_limit=Money.roubles(100_000))


def correct(visit, reason="записано дважды"):
    return correct_visit(visit_id=visit, reason=reason, actor=CLERK, now=JANUARY_END)


def refused(visit, error, reason="записано дважды"):
    before = (
        Visit.objects.count(),
        Posting.objects.count(),
        AuditEvent.objects.count(),
        act_sums(),
    )
    with pytest.raises(error):
        correct(visit, reason)
    assert before == (
        Visit.objects.count(),
        Posting.objects.count(),
        AuditEvent.objects.count(),
        act_sums(),
    )


def contract_money(contract):
    account = ContractAccount.objects.get(pk=contract)
    return (
        account.committed.kopecks,
        account.left.kopecks,
        account.delivered.kopecks,
        account.committed_units,
        account.left_units,
        account.delivered_units,
    )


def posted(correction):
    postings = Posting.objects.filter(source=PostingSource.VISIT, source_id=correction).order_by(
        "kind"
    )
    return [(p.kind, p.amount.kopecks, p.units) for p in postings if p.kind != PostingKind.DELIVER]


def test_a_new_row_names_the_old_and_gives_the_money_back_to_the_contract(region):
    contract, visits = make_served_contract(region)
    number = correct(visits[0])
    old, new = Visit.objects.get(pk=visits[0]), Visit.objects.get(pk=number)
    assert old.is_void
    assert (new.corrects_id, new.units, new.cost, new.reason, new.recorded_at) == (
        old.pk,
        -60,
        Money.roubles(-500),
        "записано дважды",
        JANUARY_END,
    )
    assert (new.period, new.contract_id, new.worker_id, new.person_id, new.provider_id) == (
        old.period,
        old.contract_id,
        old.worker_id,
        old.person_id,
        old.provider_id,
    )
    assert (new.accounting_month_id, new.is_void, new.after_closing) == (
        old.accounting_month_id,
        False,
        False,
    )
    assert contract_money(contract) == (500_000, 450_000, 50_000, 600, 540, 60)
    assert posted(number) == [(PostingKind.UNDELIVER, 50_000, 60)]
    details = AuditEvent.objects.get(event="delivery.visit_corrected").details
    assert details == {
        "correction": number,
        "reason": "записано дважды",
        "units": 60,
        "kopecks": 50_000,
    }


def test_its_time_may_be_recorded_again(region):
    contract, visits = make_served_contract(region, 9)
    correct(visits[0])
    again = make_visit(contract, in_january(1, 9), units=30, cost=Money.roubles(250))
    assert Visit.objects.get(pk=again).is_void is False


def test_an_act_is_summed_again_with_its_fee(region):
    contract, visits = make_served_contract(region, visits=3)
    set_ceiling(contract, Money.roubles(1200))
    form_january_acts(region)
    assert act_sums() == [(3, 180, 150_000, 120_000, 30_000)]
    correct(visits[0])
    assert act_sums() == [(2, 120, 100_000, 100_000, 0)]


def test_another_provider_s_act_keeps_its_part_of_the_ceiling(region):
    first, _ = make_served_contract(region, visits=2)
    set_ceiling(first, Money.roubles(1200))
    second = change_provider(region, first)
    later = [make_visit(second, in_january(day)) for day in (11, 12)]
    form_january_acts(region)
    assert act_sums() == [(2, 120, 100_000, 100_000, 0), (2, 120, 100_000, 20_000, 80_000)]
    correct(later[0])
    assert act_sums() == [(2, 120, 100_000, 100_000, 0), (1, 60, 50_000, 20_000, 30_000)]


def test_money_of_an_ended_contract_goes_back_to_the_certificate(region):
    contract, visits = make_served_contract(region)
    Contract.objects.filter(pk=contract).update(status="closed")
    Agreement.objects.update(committed=Money.roubles(5000))
    number = correct(visits[0])
    assert contract_money(contract) == (450_000, 400_000, 50_000, 540, 480, 60)
    account = CertificateAccount.objects.get()
    assert (account.available, account.available_units) == (Money.roubles(500), 60)
    assert posted(number) == [
        (PostingKind.UNCOMMIT, 50_000, 60),
        (PostingKind.UNDELIVER, 50_000, 60),
    ]
    own = Contract.objects.get(pk=contract).agreement_id
    assert Agreement.objects.get(pk=own).committed == Money.roubles(4500)
    assert set(Agreement.objects.exclude(pk=own).values_list("committed", flat=True)) == {
        Money.roubles(5000)
    }


def test_an_agreement_without_a_limit_is_not_counted(region):
    contract, visits = make_served_contract(region)
    Contract.objects.filter(pk=contract).update(status="closed")
    Agreement.objects.update(limit=None, committed=Money(0))
    correct(visits[0])
    assert set(Agreement.objects.values_list("committed", flat=True)) == {Money(0)}


def test_money_of_an_ended_certificate_goes_back_to_the_limit(region):
    contract, visits = make_served_contract(region)
    Contract.objects.filter(pk=contract).update(status="closed")
    Agreement.objects.update(committed=Money.roubles(5000))
    Certificate.objects.update(
        status=CertificateStatus.CLOSED, closed_at=JANUARY_END, closed_reason="expired"
    )
    free = LineAccount.objects.get().free
    number = correct(visits[0])
    account = CertificateAccount.objects.get()
    assert (account.available, account.released) == (Money(0), Money.roubles(500))
    assert LineAccount.objects.get().free == free + Money.roubles(500)
    assert posted(number) == [
        (PostingKind.RELEASE, 50_000, 60),
        (PostingKind.UNCOMMIT, 50_000, 60),
        (PostingKind.UNDELIVER, 50_000, 60),
    ]


def test_a_service_of_a_confirmed_act_stays(region):
    _, visits = make_served_contract(region)
    form_january_acts(region)
    confirm_acts(act_ids=[Act.objects.get().pk], actor=HOLDER, now=JANUARY_END)
    refused(visits[0], ActSignedByHolder)


def test_a_correction_says_why(region):
    _, visits = make_served_contract(region)
    refused(visits[0], ReasonMissing, reason="")


def test_a_service_is_corrected_once(region):
    _, visits = make_served_contract(region)
    number = correct(visits[0])
    refused(visits[0], VisitNotInForce)
    refused(number, VisitNotInForce)


def test_a_service_of_a_month_being_closed_is_not_corrected(region):
    _, visits = make_served_contract(region)
    AccountingMonth.objects.filter(pk=january(region)).update(status=MonthStatus.PREPARED)
    refused(visits[0], MonthNotOpen)


def test_an_unknown_service_is_not_corrected(region):
    _, visits = make_served_contract(region)
    refused(visits[-1] + 1000, VisitUnknown)
