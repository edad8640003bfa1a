"""Contracts in force, asked for by a provider's own software."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sotszakaz.api.v1.errors import AFTER, NO_SUCH_FIELD, InvalidFields
from sotszakaz.booking.states import ContractStatus
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.kernel.money import Money
from sotszakaz.people.models import Person
from sotszakaz.planning.models import Tariff
from sotszakaz.providers.models import ApiKey
from sotszakaz.providers.operations.revoke_api_key import revoke_api_key
from sotszakaz.providers.rules import ApiKeyUnknown, secret_hash
from sotszakaz.reads.provider.api_contracts import ContractsPage, contracts_of_key
from tests.api.sending import (
    CONTRACTS,
    MANAGER,
    ask,
    make_key,
    make_served,
    record,
    refusals,
    send,
    told,
)
from tests.factories.cast import sign_in
from tests.factories.days import NOW, TODAY


def listed(secret, address=CONTRACTS):
    return told(ask(secret, address), 200)


def page_of(secret: str, **asked: Any) -> ContractsPage:
    page = contracts_of_key(secret_hash(secret), **asked)
    assert page is not None
    return page


def test_a_contract_is_told_with_all_that_a_record_needs(secret, contract):
    told(send(secret, record(contract)), 201)
    assert listed(secret) == {
        "contracts": [
            {
                "contract_id": str(contract.public_id),
                "number": contract.pk,
                "person": str(contract.person),
                "service": "Социальное обслуживание на дому",
                "unit": "minutes",
                "first_day": "2024-01-01",
                "last_day": "2024-12-31",
                "units_left": 600 - 60,
                "price": {"kopecks": 50_000, "per_units": 60},
            }
        ],
        "after": None,
    }


def test_what_is_listed_may_be_recorded(secret, contract):
    name = listed(secret)["contracts"][0]["contract_id"]
    told(send(secret, record(contract, contract_id=name)), 201)


def test_a_tariff_not_set_is_told(secret, contract):
    Tariff.objects.all().delete()
    assert listed(secret)["contracts"][0]["price"] is None


def test_the_tariff_of_the_day_is_told(secret, contract):
    day_after = TODAY + dt.timedelta(days=1)
    for tariff in Tariff.objects.all():
        first, last = tariff.period.lower, tariff.period.upper
        tariff.period = (first, day_after)
        tariff.save()
        Tariff.objects.create(
            service_id=tariff.service_id,
            municipality_id=tariff.municipality_id,
            period=(day_after, last),
            price=tariff.price * 2,
            per_units=tariff.per_units,
            legal_act_id=tariff.legal_act_id,
        )
    assert listed(secret)["contracts"][0]["price"]["kopecks"] == 50_000
    # In the region it is the next day already, in Greenwich not yet.
    evening = NOW.replace(hour=23, minute=59) + dt.timedelta(minutes=2)
    assert timezone.localtime(evening, dt.UTC).date() == TODAY
    assert page_of(secret, now=evening).rows[0].price == Money(100_000)


def test_requests_and_contracts_that_are_over_are_not_listed(cast, secret, contract):
    make_served(cast.region, 2, status=ContractStatus.REQUESTED)
    close_contract(
        contract_id=contract.pk, last_day=TODAY, reason="Переезд", actor=MANAGER, now=NOW
    )
    assert listed(secret) == {"contracts": [], "after": None}


def test_a_neighbour_is_told_its_own_only(cast, secret, contract):
    own = make_served(cast.region, 2, offer_id=cast.region.offer_ids[1])
    names = [one["contract_id"] for one in listed(make_key(cast.region, provider=1))["contracts"]]
    assert names == [str(own.public_id)]
    assert [one["contract_id"] for one in listed(secret)["contracts"]] == [str(contract.public_id)]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer sz_made-up", "sz_made-up"])
def test_whoever_has_no_living_key_is_turned_away(contract, header):
    answer = Client().get(CONTRACTS, headers={"Authorization": header})
    assert told(answer, 401) == {"code": "unknown_api_key", "message": str(ApiKeyUnknown())}
    assert refusals() == [("", CONTRACTS, "ключ программы не подходит")]


def test_a_revoked_key_is_told_nothing(secret, contract):
    revoke_api_key(key_id=ApiKey.objects.get().pk, actor=MANAGER, now=NOW)
    assert told(ask(secret), 401) == {"code": "unknown_api_key", "message": str(ApiKeyUnknown())}


def test_no_cookie_opens_the_list(cast, contract):
    told(sign_in(Client(), cast.provider).get(CONTRACTS), 401)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "head", "options"])
def test_another_method_is_refused(db, method):
    answer = getattr(Client(), method)(CONTRACTS)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")


def test_the_list_is_not_kept_on_the_way(secret, contract):
    assert ask(secret).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("after=", {"after": AFTER}),
        ("after=-1", {"after": AFTER}),
        ("after=вчера", {"after": AFTER}),
        ("after=1%20OR%201", {"after": AFTER}),
        ("after=9999999999999999999", {"after": AFTER}),
        ("page=2", {"page": NO_SUCH_FIELD}),
        ("%FF=1", {"\ufffd": NO_SUCH_FIELD}),
    ],
)
def test_a_wrong_question_is_refused_by_name(secret, query, fields):
    answer = told(ask(secret, f"{CONTRACTS}?{query}"), 400)
    assert answer == {"code": "invalid_fields", "message": str(InvalidFields()), "fields": fields}


def test_a_list_is_given_by_pages(cast, secret, contract):
    keys = [contract.pk, *(make_served(cast.region, n).pk for n in (2, 3))]
    first = page_of(secret, now=NOW, limit=2)
    assert ([one.contract_id for one in first.rows], first.after) == (keys[:2], keys[1])
    rest = listed(secret, f"{CONTRACTS}?after={first.after}")
    assert ([one["number"] for one in rest["contracts"]], rest["after"]) == (keys[2:], None)
    assert listed(secret, f"{CONTRACTS}?after={keys[2]}") == {"contracts": [], "after": None}


def test_a_list_costs_one_statement(cast, secret, contract, django_assert_num_queries):
    with django_assert_num_queries(1):
        listed(secret)
    make_served(cast.region, 2)
    make_served(cast.region, 3)
    with django_assert_num_queries(1):
        assert len(listed(secret)["contracts"]) == 3


def test_only_the_name_of_a_person_leaves(secret, contract):
    person = contract.person
    body = ask(secret).content.decode()
    assert person.surname in body
    Person.objects.update(address="ул. Чкалова, 1", phone="+70000000070")
    assert ask(secret).content.decode() == body
    assert person.birth_date.isoformat() not in body
