"""Organisations."""

from __future__ import annotations

from stdnum.ru.inn import calc_company_check_digit
from stdnum.ru.ogrn import calc_check_digit

from sotszakaz.identity.models import Organisation
from sotszakaz.kernel.identifiers import account_check

BIK = "040407001"


def make_organisation(number: int, name: str) -> Organisation:
    """Create an organisation with true check digits; ``number`` tells one from another."""
    inn, ogrn, account = f"2460{number:05d}", f"10224{number:07d}", f"40702810{0}{number:011d}"
    return Organisation.objects.create(
        full_name=name,
        short_name=name,
        inn=inn + calc_company_check_digit(inn),
        kpp="246001001",
        ogrn=ogrn + calc_check_digit(f"{ogrn}0"),
        account=account[:8] + account_check(account, BIK) + account[9:],
        bank_name="Отделение Красноярск",
        bik=BIK,
        correspondent_account="40102810245370000011",
        is_fictional=True,
    )
