"""Requisites are checked number by number."""

from dataclasses import replace
from typing import Any

import pytest
from stdnum.ru.inn import calc_personal_check_digits

from sotszakaz.identity.rules import Requisites, checked
from sotszakaz.kernel.identifiers import (
    WrongNumber,
    account_check,
    ogrnip_check,
)

SBERBANK = "040407627"


def account(number: str) -> str:
    return number[:8] + account_check(number, SBERBANK) + number[9:]


COMPANY = Requisites(
    full_name="Общество «Забота»",
    short_name="ООО «Забота»",
    inn="7707083893",
    kpp="770701001",
    ogrn="1027700132195",
    account=account("40702810000000000017"),
    bank_name="Красноярское отделение",
    bik=SBERBANK,
    correspondent_account="40102810245370000011",
)


def test_a_company_with_sound_numbers_passes_in_bare_digits() -> None:
    assert checked(replace(COMPANY, inn="77 07083893")) == COMPANY


def test_a_sole_trader_has_no_kpp_and_another_registration_number() -> None:
    inn, ogrnip = "2460000001", "30424000000001"
    trader = replace(
        COMPANY,
        inn=inn + calc_personal_check_digits(inn),
        ogrn=ogrnip + ogrnip_check(ogrnip),
        kpp="770701001",
    )
    assert checked(trader) == replace(trader, kpp="")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"inn": "7707083894"}, "ИНН: контрольные цифры не сходятся."),
        ({"kpp": "77"}, "КПП: нужно 9 знаков"),
        ({"ogrn": "1027700132196"}, "ОГРН: контрольные цифры не сходятся."),
        ({"bik": "123"}, "БИК: нужно цифр: 9, получено: 3."),
        ({"account": "40702810900000000017"}, "Номер счёта: контрольный ключ не сходится с БИК."),
        ({"correspondent_account": "1"}, "Номер счёта: нужно цифр: 20, получено: 1."),
    ],
)
def test_a_wrong_number_is_named(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(WrongNumber) as refused:
        checked(replace(COMPANY, **wrong))
    assert str(refused.value).startswith(sentence)
