"""A file of services is recorded whole or not at all; sent twice, it is one."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Visit
from sotszakaz.delivery.operations.load_visits import LoadedVisits, load_visits
from sotszakaz.delivery.rules import RegisterLine, RegisterRefused, line_key
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import ContractAccount
from tests.factories.actors import PROVIDER
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import in_january
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region, open_month

pytestmark = pytest.mark.django_db
NOW = in_january(31, 18)


@pytest.fixture
def region():
    made = make_region()
    open_month(made)
    return made


def line(region, contract, day, *, units=60):
    row = RegisterLine(
        contract_id=contract,
        worker_id=region.worker_ids[0],
        starts_at=in_january(day),
        units=units,
        idempotency_key=UUID(int=0),
    )
    key = line_key(row, provider_id=region.provider_ids[0])
    return RegisterLine(contract, row.worker_id, row.starts_at, units, key)


def load(region, rows, *, is_whole=True):
    return load_visits(
        rows=rows,
        provider_id=region.provider_ids[0],
        is_whole=is_whole,
        file="январь.xlsx",
        sha256="ab12",
        actor=PROVIDER,
        now=NOW,
    )


def contract_of(region, number=1):
    return make_contract(region, make_certificate(region, make_person(number)))


def test_a_file_is_recorded(region):
    contract = contract_of(region)
    loaded = load(region, [line(region, contract, 1), line(region, contract, 2)])
    assert loaded == LoadedVisits(2, 0, Money.roubles(1000))
    assert Visit.objects.count() == 2
    assert counter_mismatches() == []
    event = AuditEvent.objects.get(event="delivery.file_loaded")
    assert event.subject == f"providers.provider:{region.provider_ids[0]}"
    assert event.details == {
        "file": "январь.xlsx",
        "sha256": "ab12",
        "recorded": 2,
        "repeated": 0,
        "kopecks": 100_000,
    }


def test_the_same_file_twice_records_nothing_twice(region):
    contract = contract_of(region)
    rows = [line(region, contract, 1), line(region, contract, 2)]
    load(region, rows)
    assert load(region, [*rows, line(region, contract, 3)]) == LoadedVisits(
        1, 2, Money.roubles(500)
    )
    assert Visit.objects.count() == 3


def test_one_bad_line_leaves_nothing_recorded(region):
    contract = contract_of(region)
    rows = [line(region, contract, 1), line(region, contract, 2, units=6000)]
    with pytest.raises(RegisterRefused) as refusal:
        load(region, rows)
    assert [visit.reason for visit in refusal.value.judged] == [None, "units"]
    assert Visit.objects.count() == 0
    assert AuditEvent.objects.count() == 0
    assert ContractAccount.objects.get(pk=contract).left_units == 600


def test_a_file_that_is_not_whole_is_judged_and_not_recorded(region):
    contract = contract_of(region)
    with pytest.raises(RegisterRefused) as refusal:
        load(region, [line(region, contract, 1)], is_whole=False)
    assert [visit.reason for visit in refusal.value.judged] == [None]
    assert str(refusal.value).startswith("Файл не загружен")
    assert (Visit.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_the_key_of_a_line_is_made_of_what_it_says(region):
    contract = contract_of(region)
    first, second = line(region, contract, 1), line(region, contract, 1)
    assert first.idempotency_key == second.idempotency_key
    assert len({first.idempotency_key, line(region, contract, 1, units=61).idempotency_key}) == 2
    other = RegisterLine(
        contract,
        first.worker_id,
        first.starts_at + dt.timedelta(hours=1),
        60,
        first.idempotency_key,
    )
    assert line_key(other, provider_id=1) != line_key(first, provider_id=1)
    assert line_key(first, provider_id=1) != line_key(first, provider_id=2)
