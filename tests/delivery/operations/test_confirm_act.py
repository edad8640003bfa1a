import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract
from sotszakaz.delivery.models import Act
from sotszakaz.delivery.operations.confirm_act import SignerHasNoMandate, confirm_act
from sotszakaz.delivery.rules import ActUnknown
from sotszakaz.people.models import Representative
from tests.factories.actors import HOLDER
from tests.factories.days import JANUARY_END, YEAR, moment
from tests.factories.delivery import form_january_acts, make_served_contract
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def act():
    region = make_region()
    make_served_contract(region)
    form_january_acts(region)
    return Act.objects.get()


def represented_by(act, *, until):
    """Make a daughter with a power of attorney up to a day."""
    daughter = make_person(50)
    Representative.objects.create(
        person_id=Contract.objects.get(pk=act.contract_id).person_id,
        representative_id=daughter,
        basis="доверенность",
        document="№ 1",
        period=DateRange(dt.date(YEAR, 1, 1), until),
    )
    return daughter


def confirm(act_id, person_id, now=JANUARY_END):
    confirm_act(act_id=act_id, person_id=person_id, actor=HOLDER, now=now)


def signer():
    return AuditEvent.objects.get(event="delivery.act_confirmed").details["signer"]


def test_the_holder_confirms_the_act(act):
    confirm(act.pk, Contract.objects.get(pk=act.contract_id).person_id)
    act.refresh_from_db()
    assert (act.status, act.confirmed_at, act.signed_by_holder) == (
        "confirmed",
        JANUARY_END,
        "holder-ivanova",
    )
    assert signer() == "получатель"


def test_a_representative_confirms_the_act_while_the_mandate_lasts(act):
    confirm(act.pk, represented_by(act, until=dt.date(YEAR, 2, 1)))
    act.refresh_from_db()
    assert act.status == "confirmed"
    assert signer() == "представитель получателя"


def test_a_mandate_ends_by_the_clock_of_the_region(act):
    daughter = represented_by(act, until=dt.date(YEAR, 2, 1))
    # In UTC it is still the last day of January.
    after_midnight = moment(2, 1, 1).astimezone(dt.UTC)
    assert after_midnight.date() == dt.date(YEAR, 1, 31)
    with pytest.raises(SignerHasNoMandate):
        confirm(act.pk, daughter, after_midnight)
    act.refresh_from_db()
    assert act.status == "formed"
    assert not AuditEvent.objects.filter(event__contains="confirmed").exists()


def test_a_stranger_does_not_confirm_the_act(act):
    with pytest.raises(SignerHasNoMandate):
        confirm(act.pk, make_person(51))
    act.refresh_from_db()
    assert act.status == "formed"


def test_there_is_nothing_to_confirm_under_an_unknown_number():
    with pytest.raises(ActUnknown, match=r"^Акта № 17 нет"):
        confirm(17, 1)
