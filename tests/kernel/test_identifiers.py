import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ru.inn import calc_company_check_digit, calc_personal_check_digits
from stdnum.ru.ogrn import calc_check_digit

from sotszakaz.kernel import identifiers as ids
from tests.reference.certificates import certificate_number

RETYPE = "Сверьте с документом и введите заново."
KEEP_ZEROS = "Сверьте с документом; если номер начинался с нуля, задайте столбцу текстовый формат."


def numbers(length, prefix=""):
    return st.text("0123456789", min_size=length, max_size=length).map(lambda text: prefix + text)


def refusal(parse, *given_text):
    with pytest.raises(ids.WrongNumber) as refused:
        parse(*given_text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("parse", "text", "number"),
    [
        (ids.parse_snils, "112-233-445 95", "11223344595"),
        (ids.parse_snils, "087\u00a0654\u2013303 00", "08765430300"),
        (ids.parse_snils, "001-001-998 12", "00100199812"),
        (ids.parse_inn, " 7707083893\n", "7707083893"),
        (ids.parse_inn, "1111111117", "1111111117"),  # every weight counts
        (ids.parse_inn, "2400003000", "2400003000"),  # a remainder of ten
        (ids.parse_inn, "500100732259", "500100732259"),
        (ids.parse_inn, "111111111130", "111111111130"),  # every weight counts
        (ids.parse_ogrn, "1 02 77 00 13219 5", "1027700132195"),
        (ids.parse_ogrnip, "304500116000157", "304500116000157"),
        (ids.parse_ogrnip, "311111111111115", "311111111111115"),
        (ids.parse_registration_number, "1027700132195", "1027700132195"),
        (ids.parse_registration_number, "304500116000157", "304500116000157"),
        (ids.parse_kpp, "773601001", "773601001"),
        (ids.parse_kpp, "7736aZ001", "7736AZ001"),
        (ids.parse_oktmo, "04 701 000", "04701000"),
        (ids.parse_oktmo, "04701000001", "04701000001"),
        (ids.parse_bik, "044525225", "044525225"),
        (ids.parse_bik, "010407105", "010407105"),
        (ids.parse_kbk, "148 1002 02 4 00 01510 323", "14810020240001510323"),
        (ids.parse_kbk, "148100202400r2091323", "148100202400R2091323"),
    ],
)
def test_a_right_number_loses_only_its_separators(parse, text, number):
    assert parse(text) == number


@pytest.mark.parametrize(
    ("parse", "text", "reason"),
    [
        (ids.parse_snils, "112-233-445 96", "СНИЛС: контрольные цифры не сходятся"),
        (ids.parse_snils, "001-001-999 00", "СНИЛС: контрольные цифры не сходятся"),
        (ids.parse_snils, "000-000-000 00", "СНИЛС: номер из одних нулей"),
        (ids.parse_snils, "1122334459x", "СНИЛС: кроме цифр, есть другие знаки"),
        (ids.parse_snils, "١١٢٢٣٣٤٤٥٩٥", "СНИЛС: кроме цифр, есть другие знаки"),
        (ids.parse_inn, "7707083894", "ИНН: контрольные цифры не сходятся"),
        (ids.parse_inn, "500100732258", "ИНН: контрольные цифры не сходятся"),
        (ids.parse_inn, "500100732249", "ИНН: контрольные цифры не сходятся"),
        (ids.parse_inn, "0000000000", "ИНН: номер не начинается с 00"),
        (ids.parse_ogrn, "1027700132196", "ОГРН: контрольные цифры не сходятся"),
        (ids.parse_ogrn, "3027700132195", "ОГРН: номер начинается с 1 или 5"),
        (ids.parse_ogrnip, "304500116000158", "ОГРНИП: контрольные цифры не сходятся"),
        (ids.parse_ogrnip, "104500116000157", "ОГРНИП: номер начинается с 3"),
        (ids.parse_oktmo, "00000000", "ОКТМО: код не начинается с 00"),
        (
            ids.parse_bik,
            "050407105",
            "БИК: код начинается с 04 (банк) или с 01 (орган казначейства)",
        ),
        *(
            (
                ids.parse_kbk,
                wrong,
                "КБК: буквы возможны только в целевой статье (знаки с 8 по 17), остальное – цифры",
            )
            for wrong in ("A4810020240001510323", "148100202400015103A3", "1481002024000_510323")
        ),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(parse, text, reason):
    assert refusal(parse, text) == f"{reason}. {RETYPE}"


@pytest.mark.parametrize(
    ("parse", "text", "reason"),
    [
        (ids.parse_snils, "", "СНИЛС: нужно цифр: 11, получено: 0"),
        (ids.parse_snils, "8765430300", "СНИЛС: нужно цифр: 11, получено: 10"),
        (ids.parse_inn, "77070838931", "ИНН: нужно цифр: 10 или 12, получено: 11"),
        (ids.parse_ogrn, "102770013219", "ОГРН: нужно цифр: 13, получено: 12"),
        (ids.parse_ogrnip, "1027700132195", "ОГРНИП: нужно цифр: 15, получено: 13"),
        (
            ids.parse_registration_number,
            "10277001321950",
            "ОГРН или ОГРНИП: нужно цифр: 13 или 15, получено: 14",
        ),
        *(
            (
                ids.parse_kpp,
                wrong,
                "КПП: нужно 9 знаков: цифры, на пятом и шестом месте возможны латинские буквы",
            )
            for wrong in ("77360100", "7736010010", "77360100A", "7736Ж1001")
        ),
        (ids.parse_oktmo, "4701000", "ОКТМО: нужно цифр: 8 или 11, получено: 7"),
        (ids.parse_bik, "44525225", "БИК: нужно цифр: 9, получено: 8"),
        (ids.parse_kbk, "1481002024000151032", "КБК: нужно 20 знаков, получено: 19"),
    ],
)
def test_a_number_of_wrong_length_may_have_lost_its_zeros(parse, text, reason):
    assert refusal(parse, text) == f"{reason}. {KEEP_ZEROS}"


@given(numbers(8, "1"))
def test_made_snils_are_right(digits):
    snils = digits + ids.snils_check(digits)
    assert ids.parse_snils(snils) == snils


@given(numbers(7, "24"))
def test_made_inn_of_organisations_are_right(digits):
    inn = digits + calc_company_check_digit(digits)
    assert ids.parse_inn(inn) == inn


@given(numbers(8, "24"))
def test_made_inn_of_people_are_right(digits):
    inn = digits + calc_personal_check_digits(digits)
    assert ids.parse_inn(inn) == inn


@given(numbers(11, "1"), numbers(13, "3"))
def test_made_registration_numbers_are_right(organisation, trader):
    ogrn = organisation + calc_check_digit(f"{organisation}0")
    ogrnip = trader + ids.ogrnip_check(trader)
    assert ids.parse_ogrn(ogrn) == ids.parse_registration_number(ogrn) == ogrn
    assert ids.parse_ogrnip(ogrnip) == ids.parse_registration_number(ogrnip) == ogrnip


@pytest.mark.parametrize(
    ("digits", "check"), [("087654303", "00"), ("112233445", "95"), ("999999999", "01")]
)
def test_check_digits_of_snils_wrap_round(digits, check):
    assert ids.snils_check(digits) == check


def test_snils_is_shown_in_part():
    assert ids.mask_snils("11223344595") == "***-***-445 95"


@pytest.mark.parametrize(
    ("account", "bik"),
    [
        ("40702810138250123017", "044525225"),
        ("30101810400000000225", "044525225"),
        ("4070 2810 1382 5012 3017", "04 4525 225"),
    ],
)
def test_accounts_of_a_bank(account, bik):
    assert ids.parse_account(account, bik) == account.replace(" ", "")


@pytest.mark.parametrize(
    ("account", "bik"),
    [
        ("40102810245370000011", "010407105"),  # a single treasury account
        ("40102810245370000012", "044525225"),  # whatever its bank
        ("03224643040000001900", "044525225"),  # a treasury account
        ("40201810000000000001", "010407105"),  # any account of a treasury body
    ],
)
def test_treasury_accounts_are_not_held_to_the_rule_of_banks(account, bik):
    assert ids.parse_account(account, bik) == account


@pytest.mark.parametrize("bik", ["044525000", "044525001", "044525002", "044525225"])
@given(digits=numbers(15, "40702"))
def test_made_accounts_are_right(bik, digits):
    account = digits[:8] + ids.account_check(digits, bik) + digits[9:]
    assert ids.parse_account(account, bik) == account
    wrong = digits[:8] + str((int(account[8]) + 1) % 10) + digits[9:]
    assert refusal(ids.parse_account, wrong, bik) == (
        "Номер счёта: контрольный ключ не сходится с БИК. "
        "Сверьте с реквизитами банка и счёт, и БИК."
    )


def test_an_account_at_a_settlement_centre_is_keyed_by_its_region():
    keys = {
        bik: ids.account_check("40702810000000000001", bik) for bik in ("044525001", "044525025")
    }
    assert len(set(keys.values())) == 1
    assert ids.account_check("40702810000000000001", "044525003") != keys["044525001"]


def test_an_account_is_refused_for_its_length_and_its_bank():
    assert refusal(ids.parse_account, "4070281013825012301", "044525225") == (
        f"Номер счёта: нужно цифр: 20, получено: 19. {KEEP_ZEROS}"
    )
    assert refusal(ids.parse_account, "40702810138250123017", "44525225") == (
        f"БИК: нужно цифр: 9, получено: 8. {KEEP_ZEROS}"
    )


def test_a_certificate_number_shows_region_year_and_order():
    number = "242024000000172"
    assert ids.format_certificate_number(number) == "24-2024-00000017-2"
    assert ids.parse_certificate_number("24-2024-00000017-2") == number


@given(st.integers(1, 10**8 - 1), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_of_a_certificate_number_is_noticed(sequence, place, shift):
    number = certificate_number("24", 2024, sequence)
    assert ids.parse_certificate_number(number) == number
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert refusal(ids.parse_certificate_number, wrong) == (
        f"Номер сертификата: контрольные цифры не сходятся. {RETYPE}"
    )


def test_a_certificate_number_of_wrong_length_is_refused():
    assert refusal(ids.parse_certificate_number, "24-2024-0000017-2") == (
        f"Номер сертификата: нужно цифр: 15, получено: 14. {KEEP_ZEROS}"
    )
