import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.gateways.bank_file import BankFileUnclear, PaymentsDoNotFit, read, write
from sotszakaz.gateways.payment_document import (
    Party,
    PaymentDocument,
    PaymentUnclear,
    prepared,
)
from sotszakaz.kernel.money import Money, total
from tests.gateways.payments import ACCOUNT, DAY, MARCH, MINISTRY, NOW, PROVIDER, payment

CP1251 = "".join(
    bytes([code]).decode("cp1251") for code in range(32, 256) if code not in {127, 0x98}
)


def written(*documents):
    return write(documents, payer_account=ACCOUNT, period=MARCH, created_at=NOW)


def texts(limit, minimum=0):
    return st.text(CP1251, min_size=minimum, max_size=limit).map(
        lambda text: " ".join(text.split()).replace("\xad", "")
    )


def digits(count):
    return st.text("0123456789", min_size=count, max_size=count)


names = texts(150, 1).map(lambda text: f"ООО {text}".strip())
parties = st.builds(
    Party,
    name=names,
    inn=digits(10),
    kpp=texts(9),
    account=digits(20),
    bank_name=texts(80),
    bik=digits(7).map("04{}".format),
    corr_account=texts(20),
)
payments = st.builds(
    PaymentDocument,
    number=st.integers(1, 999_999).map(str),
    day=st.dates(MARCH.first_day, MARCH.last_day),
    amount=st.builds(Money, st.integers(1, 10**13)),
    payer=parties.map(lambda party: replace(party, account=ACCOUNT)),
    recipient=parties,
    purpose=texts(200, 1).map(lambda text: f"Оплата {text}".strip()),
    kbk=st.just("") | digits(20),
    oktmo=st.just("") | digits(8),
    priority=st.sampled_from("12345"),
    code=st.just("0"),
)


@given(st.lists(payments, max_size=4, unique_by=lambda payment: (payment.number, payment.day)))
def test_what_is_written_is_read_back_to_the_kopeck(documents):
    back = read(written(*documents))
    assert back == [prepared(document) for document in documents]
    assert total(document.amount for document in back) == total(
        document.amount for document in documents
    )


def test_the_file_is_as_the_format_says():
    lines = written(payment()).decode("cp1251").split("\r\n")
    assert lines[:11] == [
        "1CClientBankExchange",
        "ВерсияФормата=1.03",
        "Кодировка=Windows",
        "Отправитель=Соцзаказ",
        "Получатель=",
        "ДатаСоздания=05.03.2024",
        "ВремяСоздания=09:30:00",
        "ДатаНачала=01.03.2024",
        "ДатаКонца=31.03.2024",
        f"РасчСчет={ACCOUNT}",
        "Документ=Платежное поручение",
    ]
    assert lines[11:17] == [
        "СекцияДокумент=Платежное поручение",
        "Номер=17",
        "Дата=05.03.2024",
        "Сумма=1234.56",
        f"Плательщик=ИНН 2466000000 {MINISTRY.name}",
        f"Плательщик1={MINISTRY.name}",
    ]
    assert lines[-5:] == [
        "ПоказательКБК=14810021020006110635",
        "ОКАТО=04701000",
        "КонецДокумента",
        "КонецФайла",
        "",
    ]


def test_codes_not_given_are_left_out():
    content = written(payment(kbk="", oktmo="")).decode("cp1251")
    assert "ПоказательКБК" not in content
    assert "ОКАТО" not in content


def test_signs_with_a_plain_equal_are_replaced_and_lines_joined():
    document = prepared(payment(purpose="Сумма\u202f5\u00a0₽\r\nСумма=999 −1\u200b и\u0306"))
    assert document.purpose == "Сумма 5 руб. Сумма=999 -1 й"
    assert [found.amount for found in read(written(document))] == [Money(123456)]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"recipient": replace(PROVIDER, name="Ромашка 😀")},
            "знака «😀» нет в кодировке Windows-1251. Замените его в реквизитах.",
        ),
        (
            {"purpose": "а\x01б"},
            "знака «\x01» нет в кодировке Windows-1251. Замените его в реквизитах.",
        ),
        ({"number": "12-а"}, "номер должен быть из 1–6 цифр."),
        ({"amount": Money(0)}, "сумма должна быть больше нуля."),
        ({"purpose": " \n"}, "не указано назначение платежа."),
        ({"purpose": "я" * 211}, "назначение платежа длиннее 210 знаков. Сократите его."),
        (
            {"recipient": replace(PROVIDER, name="")},
            "наименование стороны пустое или длиннее 160 знаков. Исправьте его.",
        ),
        (
            {"recipient": replace(PROVIDER, bik="")},
            "у стороны не указан счёт, БИК или ИНН. Заполните реквизиты.",
        ),
    ],
)
def test_a_payment_the_file_cannot_carry_is_refused(changes, reason):
    document = payment(**changes)
    with pytest.raises(PaymentUnclear) as refusal:
        written(document)
    assert str(refusal.value) == f"Платёжное поручение № {document.number}: {reason}"


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        (
            [payment(payer=replace(MINISTRY, account="40702810138250123017"))],
            "платёжное поручение № 17 – с другого счёта плательщика.",
        ),
        (
            [payment(day=datetime.date(2024, 4, 1))],
            "платёжное поручение № 17 – дата вне периода файла.",
        ),
        (
            [payment(), payment(amount=Money(1))],
            "платёжное поручение № 17 – такой номер за этот день уже есть.",
        ),
    ],
)
def test_payments_that_do_not_fit_together_are_refused(documents, reason):
    with pytest.raises(PaymentsDoNotFit) as refusal:
        written(*documents)
    assert str(refusal.value) == f"Файл обмена с банком не составлен: {reason}"


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-8", "UTF-8"), ("utf-8-sig", "Windows"), ("cp866", "DOS")]
)
def test_a_file_in_another_encoding_of_the_format_is_read(encoding, named):
    # «–» and guillemets are not in CP866.
    plain = payment(
        recipient=replace(PROVIDER, name='АНО "Забота"'), payer=replace(MINISTRY, name="Минфин")
    )
    text = written(plain).decode("cp1251").replace("Windows", named)
    assert read(text.encode(encoding)) == [plain]


def damaged(old, new):
    return written(payment()).decode("cp1251").replace(old, new).encode("cp1251")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "строка 1: файл начинается не с «1CClientBankExchange»."),
        (damaged("=1.03", "=1.02"), "строка 2: нужна версия формата 1.03."),
        (b"1CClientBankExchange\r\n", "строка последняя: файл обрывается в заголовке."),
        (
            damaged("КонецФайла\r\n", ""),
            "строка последняя: файл обрывается: нет «КонецФайла».",
        ),
        (
            damaged("=Платежное поручение\r\nНомер", "=Аккредитив\r\nНомер"),
            "строка 12: ожидалось «СекцияДокумент=Платежное поручение».",
        ),
        (
            damaged("КонецФайла", "КонецФайла\r\n\r\nСумма=1"),
            "строка 43: после «КонецФайла» есть лишние строки.",
        ),
        (damaged("Дата=05", "Номер=1\r\nДата=05"), "строка 14: «Номер» здесь не ожидается."),
        (damaged("КонецДокумента\r\n", ""), "строка 40: «КонецФайла» здесь не ожидается."),
        (
            damaged("КонецДокумента\r\nКонецФайла\r\n", "Поле=1"),
            "строка 12: у документа нет «КонецДокумента».",
        ),
        (damaged("Сумма=1234.56\r\n", ""), "строка 12: в документе нет поля «Сумма»."),
        (damaged("1234.56", "1234,56"), "строка 12: сумма должна быть вида 1234.56."),
        (damaged("Дата=05.03", "Дата=31.02"), "строка 12: дата должна быть вида 05.03.2024."),
        (damaged("Дата=05.03.", "Дата=5.3."), "строка 12: дата должна быть вида 05.03.2024."),
        (
            damaged("1234.56", "0.00"),
            "строка 12: Платёжное поручение № 17: сумма должна быть больше нуля.",
        ),
    ],
)
def test_a_damaged_file_is_refused_by_line(content, reason):
    with pytest.raises(BankFileUnclear) as refusal:
        read(content)
    assert str(refusal.value) == f"Файл обмена с банком, {reason}"


def test_a_byte_that_windows_1251_lacks_is_refused():
    content = written(payment()).replace("НДС".encode("cp1251"), b"\x98")
    with pytest.raises(BankFileUnclear, match="нет в кодировке"):
        read(content)


def test_a_file_without_payments_is_empty():
    assert read(written()) == []
    assert read(written(payment()).removesuffix(b"\r\n"))[0].day == DAY
