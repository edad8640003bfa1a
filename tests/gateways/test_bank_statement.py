"""A bank's statement, read strictly."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.gateways.bank_file import BankFileUnclear, write
from sotszakaz.gateways.bank_statement import Operation, read_statement
from sotszakaz.kernel.money import Money
from tests.gateways.payments import ACCOUNT, MARCH, NOW, payment

HEAD = "1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\nРасчСчет=40201\r\n"
SECTION = "СекцияРасчСчет\r\nРасчСчет=40201\r\nНачальныйОстаток=1.00\r\nКонецРасчСчет\r\n"
DOCUMENT = (
    "СекцияДокумент=Платежное поручение\r\nНомер=000017\r\nДата=28.03.2024\r\nСумма=750.5\r\n"
    "ПлательщикСчет=40201\r\nПолучательИНН=2460000101\r\nДатаСписано=29.03.2024\r\n"
    "НазначениеПлатежа=Оплата услуг\r\nКонецДокумента\r\n"
)
LAST = "КонецФайла\r\n"
WHOLE = HEAD + SECTION + DOCUMENT + LAST


def read(text):
    return read_statement(text.encode("cp1251"))


def test_a_statement_gives_its_accounts_and_operations():
    found = read(WHOLE)
    assert found.accounts == ("40201",)
    assert found.operations == (
        Operation(
            line=9,
            number="17",
            day=dt.date(2024, 3, 28),
            amount=Money(75_050),
            payer_account="40201",
            recipient_inn="2460000101",
            executed_on=dt.date(2024, 3, 29),
        ),
    )


def test_our_own_file_is_read_as_a_statement_of_what_is_not_done_yet():
    content = write([payment()], payer_account=ACCOUNT, period=MARCH, created_at=NOW)
    (one,) = read_statement(content).operations
    assert one.payer_account == ACCOUNT
    assert one.executed_on is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp866"])
def test_other_encodings_are_known(encoding):
    text = WHOLE.replace("Windows", "DOS") if encoding == "cp866" else WHOLE
    assert read_statement(text.encode(encoding)).operations[0].number == "17"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "начинается не с"),
        ("PK\x03\x04", 1, "начинается не с"),
        (HEAD + DOCUMENT, "последняя", "нет «КонецФайла»"),
        (WHOLE + "ещё=1\r\n", 19, "лишние строки: «ещё»"),
        (WHOLE.replace("Номер=000017\r\n", ""), 9, "нет поля «Номер»"),
        (WHOLE.replace("Сумма=750.5", "Сумма=750,5"), 9, "вида 1234.56"),
        (WHOLE.replace("Дата=28.03", "Дата=31.02"), 9, "вида 05.03.2024"),
        (WHOLE.replace("Дата=28.03.2024", "Дата=28/03/2024"), 9, "вида 05.03.2024"),
        (WHOLE.replace("Сумма=750.5\r\n", "Сумма=750.5\r\n" * 2), 13, "«Сумма» повторяется"),
        (HEAD + DOCUMENT.replace("КонецДокумента\r\n", "") + LAST, 13, "нет «КонецДокумента»"),
        (HEAD + DOCUMENT.replace("КонецДокумента\r\n", ""), 5, "нет «КонецДокумента»"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, line, reason):
    with pytest.raises(BankFileUnclear, match=f"строка {line}: .*{reason}"):
        read(text)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(content):
    with suppress(BankFileUnclear):  # anything else than the sentence fails
        assert read_statement(content).operations == ()
