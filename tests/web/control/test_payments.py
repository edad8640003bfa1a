"""Registers, the bank's statement, entry by hand, returns."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sotszakaz.jobs.delivery import deliver_waiting
from sotszakaz.jobs.drain import senders
from sotszakaz.kernel.money import Money
from sotszakaz.outbox.models import Message
from sotszakaz.settlement.models import PaymentOrder, PaymentRegister, Recovery
from sotszakaz.settlement.states import RegisterStatus
from tests.factories.cast import sign_in
from tests.factories.days import NOW
from tests.factories.settlement import approve, close, make_delivered_month, make_paid_month
from tests.web.pages import text_of


@pytest.fixture
def march(cast):
    return make_delivered_month(
        people=3, fees=[Money(25_000)], region=cast.region, first_person=100
    )


@pytest.fixture
def approved(march):
    return approve(march)


def status():
    return PaymentRegister.objects.get().status


def bank_file(client, register_id):
    return client.get(f"/control/registers/{register_id}/file/").content.decode("cp1251")


def statement_of(client, register_id):
    """Answer our own file as the bank does: each document with the day it was done."""
    documents = bank_file(client, register_id)
    return documents.replace("КонецДокумента", "ДатаСписано=29.03.2024\r\nКонецДокумента")


def send(client, register_id, text):
    file = SimpleUploadedFile("statement.txt", text.encode("cp1251"))
    return client.post(
        f"/control/registers/{register_id}/statement/", {"file": file, "version": "approved"}
    )


def test_a_register_is_prepared_by_one_and_approved_by_another(client, cast, march):
    close(march)
    sign_in(client, cast.accountant)
    assert "3 акта на 2 750,00 ₽" in text_of(client.get("/control/registers/"))
    answer = client.post(f"/control/months/{march.month_id}/register/", {"version": ""})
    register = PaymentRegister.objects.get()
    address = f"/control/registers/{register.pk}/"
    assert answer.url == address
    assert "платёжных поручений – 3" in text_of(client.get(address))
    assert client.post(f"{address}approve/").status_code == 403
    again = client.post(f"/control/months/{march.month_id}/register/", {"version": ""})
    assert "платить не за что" in text_of(again, 409)
    asked = text_of(client.get(f"/control/months/{march.month_id}/register/"))
    assert "платить не за что" in asked
    assert "Вернуться, ничего не меняя" not in asked

    sign_in(client, cast.head)
    client.post(f"{address}approve/", {"version": "prepared"})
    said = text_of(client.get(address))
    assert status() == RegisterStatus.APPROVED
    assert "ждёт отправки" in said
    assert client.post(f"{address}approve/", {"version": "prepared"}).status_code == 409


def test_the_file_is_the_one_that_went_to_the_treasury(client, cast, approved, settings, tmp_path):
    settings.OUTPUT_DIR = tmp_path
    sign_in(client, cast.accountant)
    content = client.get(f"/control/registers/{approved}/file/").content
    digest = hashlib.sha256(content).hexdigest()
    assert digest not in text_of(client.get(f"/control/registers/{approved}/"))
    assert deliver_waiting(10, senders=senders(), now=NOW).delivered == 1
    said = text_of(client.get(f"/control/registers/{approved}/"))
    assert f"Контрольная сумма переданного файла {digest}" in said
    assert said.count(digest) == 1
    assert "передан 15 января 2024 г." in said
    assert client.get(f"/control/registers/{approved}/file/").content == content


def test_another_file_than_the_receipt_names_is_not_given(client, cast, approved):
    Message.objects.filter(business_key=str(approved)).update(receipt="register.txt 0123")
    sign_in(client, cast.accountant)
    said = text_of(client.get(f"/control/registers/{approved}/file/"), 409)
    assert "в казначейство передан другой файл, register.txt 0123." in said


def test_a_register_not_approved_has_no_file(client, cast, march):
    close(march)
    sign_in(client, cast.accountant).post(
        f"/control/months/{march.month_id}/register/", {"version": ""}
    )
    register = PaymentRegister.objects.get().pk
    assert client.get(f"/control/registers/{register}/file/").status_code == 404


def test_a_statement_that_fits_marks_the_register_paid(client, cast, approved):
    sign_in(client, cast.accountant)
    assert f"№ {approved}" in text_of(client.get("/control/statement/"))
    answer = send(client, approved, statement_of(client, approved))
    assert answer.status_code == 302
    assert status() == RegisterStatus.PAID
    assert "Оплачен" in text_of(client.get(f"/control/registers/{approved}/"))
    for page in ("statement/", "payment/"):
        said = text_of(client.get(f"/control/registers/{approved}/{page}"))
        assert "Сейчас состояние «оплачен»." in said
        assert "Сверить и отметить оплату" not in said
    assert send(client, approved, statement_of(client, approved)).status_code == 409
    assert "Неоплаченных реестров нет" in text_of(client.get("/control/statement/"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("Сумма=1000.00", "Сумма=1000.01"), "сумма 1 000,01 ₽ вместо 1 000,00 ₽"),
        (("Дата=28.03.2024", "Дата=27.03.2024"), "дата 27.03.2024 вместо 28.03.2024"),
        (("ДатаСписано=29.03.2024\r\n", ""), "банк не указал дату списания"),
        (("ПолучательИНН=246", "ПолучательИНН=247"), "ИНН получателя 247"),
    ],
)
def test_every_difference_is_named_and_nothing_is_recorded(
    client, cast, approved, change, sentence
):
    sign_in(client, cast.accountant)
    said = text_of(send(client, approved, statement_of(client, approved).replace(*change)))
    assert "Выписка не сходится с реестром" in said
    assert sentence in said
    assert status() == RegisterStatus.APPROVED


def test_a_payment_missing_from_the_statement_is_named(client, cast, approved):
    sign_in(client, cast.accountant)
    whole = statement_of(client, approved)
    cut = whole[: whole.rindex("СекцияДокумент")] + "КонецФайла\r\n"
    number = PaymentOrder.objects.latest("number").number
    assert f"Поручения № {number} на 1 000,00 ₽ в выписке нет." in text_of(
        send(client, approved, cut)
    )
    assert status() == RegisterStatus.APPROVED


@pytest.mark.parametrize("junk", ["", "<html>", "1CClientBankExchange\r\nВерсияФормата=1.03"])
def test_another_file_is_refused_with_a_sentence(client, cast, approved, junk):
    said = text_of(send(sign_in(client, cast.accountant), approved, junk))
    assert "Файл обмена с банком" in said or "пуст" in said
    assert status() == RegisterStatus.APPROVED


def test_sums_typed_by_hand_must_equal_the_register(client, cast, approved):
    sign_in(client, cast.accountant)
    address = f"/control/registers/{approved}/payment/"
    orders = list(PaymentOrder.objects.order_by("number"))
    typed = {f"order_{one.number}": one.amount.plain() for one in orders} | {"version": "approved"}
    field = f"order_{orders[0].number}"
    named = f"Поручение № {orders[0].number}: Исполнитель 1"
    assert f"{named}: Заполните это поле." in text_of(client.post(address, typed | {field: ""}))
    for wrong in ("сто", "-5"):
        assert client.post(address, typed | {field: wrong}).status_code == 200
    assert "не сходится" in text_of(client.post(address, typed | {field: "1"}))
    assert status() == RegisterStatus.APPROVED
    assert client.post(address, typed).status_code == 302
    assert status() == RegisterStatus.PAID


def test_payments_are_found_by_recipient_number_sum_month_and_state(client, cast, approved):
    sign_in(client, cast.accountant)
    number = PaymentOrder.objects.earliest("number").number
    for asked, count in (
        ("", 3),
        ("text=исполнитель 2", 1),
        (f"number={number}", 1),
        ("amount=1000,00", 2),
        ("month=2024-03&status=approved", 3),
        ("status=paid", 0),
        ("text=' OR 1=1 --", 0),
        (f"number={2**31 - 1}", 0),
    ):
        said = text_of(client.get(f"/control/payments/?{asked}"))
        assert (f"Найдено: {count} поручени" in said) == bool(count), asked
        assert ("Таких платежей нет" in said) == (not count), asked


def test_a_number_beyond_all_numbers_is_refused_in_words(client, cast, approved):
    sign_in(client, cast.accountant)
    said = text_of(client.get("/control/payments/?number=99999999999999999999"))
    assert "Номер поручения: Укажите число не больше 2 147 483 647." in said


def test_a_file_of_another_kind_is_named(client, cast, approved):
    sign_in(client, cast.accountant)
    file = SimpleUploadedFile("Выписка.pdf", b"%PDF-1.7")
    address = f"/control/registers/{approved}/statement/"
    assert "Нужен файл txt, а выбран «Выписка.pdf»." in text_of(
        client.post(address, {"file": file})
    )
    assert "Приложите файл." in text_of(client.post(address, {"version": "approved"}))
    assert status() == RegisterStatus.APPROVED


def test_a_return_is_recorded_once_by_a_document(client, cast):
    paid = make_paid_month(cast.region, is_returned=False)
    sign_in(client, cast.accountant)
    assert "Учесть возврат" in text_of(client.get("/control/recoveries/?state=waiting"))
    address = f"/control/recoveries/{paid.recovery_id}/"
    assert client.post(address, {"document": " ", "version": "False"}).status_code == 200
    assert Recovery.objects.get().returned_at is None
    answer = client.post(address, {"document": "п/п № 7 от 15.04.2024", "version": "False"})
    assert answer.url == "/control/recoveries/"
    assert "п/п № 7 от 15.04.2024" in text_of(client.get("/control/recoveries/"))
    assert client.post(address, {"document": "п/п № 8", "version": "False"}).status_code == 409


@pytest.mark.parametrize("page", ["", "file/", "statement/", "payment/"])
def test_a_neighbour_sees_no_register(client, cast, approved, page):
    sign_in(client, cast.neighbour_accountant)
    assert client.get(f"/control/registers/{approved}/{page}").status_code == 404
    assert "Таких платежей нет" in text_of(client.get("/control/payments/"))


def test_a_neighbour_sees_no_return(client, cast):
    paid = make_paid_month(cast.region, is_returned=False)
    sign_in(client, cast.neighbour_accountant)
    assert client.get(f"/control/recoveries/{paid.recovery_id}/").status_code == 404
    assert "Требований нет" in text_of(client.get("/control/recoveries/"))
