"""From a file of recipients to the visit behind a paid sum: everybody does their part."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sotszakaz.kernel.identifiers import format_certificate_number
from tests.e2e import keyboard
from tests.e2e.files import (
    Citizen,
    Visit,
    contracts_in,
    file_of_recipients,
    file_of_visits,
    statement_on,
    workers_in,
)
from tests.e2e.people import PHONE, Seat, Street

pytestmark = pytest.mark.e2e

ANNA = Citizen("Журавлёва", "Анна", "Петровна", "900241001")
SOFIA = Citizen("Мельникова", "Софья", "Игнатьевна", "900241002")
DAUGHTER = Citizen("Мельникова", "Ирина", "Олеговна", "900241003")
PROVIDER = "Домашний очаг"
MONTH = "июль 2024"
LAST_DAY = dt.date(2024, 7, 31)


@dataclass
class Journey:
    """Who takes part, and where their windows are."""

    street: Street
    folder: Path
    clerk: Seat
    head: Seat
    accountant: Seat
    provider: Seat
    anna: Seat | None = None
    daughter: Seat | None = None
    certificates: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def journey(street: Street, tmp_path: Path) -> Journey:
    return Journey(
        street,
        tmp_path,
        clerk=street.staff("Кузнецова Вера"),
        head=street.staff("Соколов Андрей"),
        accountant=street.staff("Морозова Елена"),
        provider=street.staff("Орлов Пётр"),
    )


def test_from_the_file_of_recipients_to_the_paid_visit(journey: Journey) -> None:
    open_month(journey)
    issue_by_two_people(journey)
    give_accounts(journey)
    choose(journey.anna, journey)
    choose(journey.daughter, journey)
    accept_requests(journey)
    journey.street.region.pass_to(LAST_DAY, 19)
    record_by_hand(journey)
    record_by_file(journey)
    form_acts(journey)
    object_to_a_line(journey.anna, "12 июля", "В этот день никто не приходил")
    object_to_a_line(journey.daughter, "13 июля", "Пробыли полчаса, а не час")
    answer(journey, ANNA, "Согласиться", "Работник болел, запись ошибочна")
    answer(journey, SOFIA, "Не согласиться", "По отметке работник был час")
    confirm(journey.anna, "с вами согласились")
    confirm(journey.daughter, "исполнитель не согласен")
    accept_acts(journey)
    close_month(journey)
    pay(journey)
    walk_down_to_the_visit(journey.street, journey.certificates[SOFIA.name])


def open_month(journey: Journey) -> None:
    accountant = journey.accountant
    accountant.is_at("Что ждёт вас")
    accountant.open("/control/months/")
    accountant.is_at("Отчётные месяцы")
    accountant.press("Открыть месяц")
    accountant.is_at("Открыть отчётный месяц")
    accountant.choose("Месяц", MONTH)
    accountant.press("Открыть")
    accountant.is_at("Июль 2024")
    accountant.sees("Месяц открыт")


def issue_by_two_people(journey: Journey) -> None:
    clerk, head = journey.clerk, journey.head
    clerk.is_at("Рабочий стол")
    clerk.open("/office/issues/")
    clerk.is_at("Выдача списком")
    clerk.press("Загрузить файл")
    clerk.is_at("Файл с получателями")
    clerk.attach(file_of_recipients([ANNA, SOFIA], journey.folder / "получатели.csv"))
    clerk.press("Проверить файл")
    clerk.is_at("получатели.csv")
    clerk.sees("Что произойдёт")
    clerk.sees("В файле 22 строки")
    clerk.press("Отправить на утверждение")
    clerk.is_at("Выдача №")
    clerk.sees("Её утверждает другой сотрудник")

    head.open("/control/")
    head.is_at("Что ждёт вас")
    head.follow("Выдача списком №")
    head.is_at("Выдача №")
    head.tick("Я сверил(а)")
    head.press("Утвердить выдачу")
    head.sees("сертификатов выдано")
    head.check()

    clerk.page.reload()
    clerk.is_at("Выдача №")
    with clerk.page.expect_download() as download:
        clerk.press("Скачать результат")
    result = journey.folder / "result.xlsx"
    download.value.save_as(result)
    assert result.stat().st_size > 5_000


def give_accounts(journey: Journey) -> None:
    """Let the clerk open the accounts, and enter the daughter as a representative."""
    clerk, street = journey.clerk, journey.street
    journey.anna = street.citizen(*account_of(clerk, ANNA))

    clerk.open("/office/people/new/")
    clerk.is_at("Новый человек")
    clerk.type("СНИЛС", DAUGHTER.snils)
    clerk.type("Фамилия", DAUGHTER.surname)
    clerk.type("Имя", DAUGHTER.given_name)
    clerk.type("Отчество", DAUGHTER.patronymic)
    for part, text in (("День", "3"), ("Месяц", "5"), ("Год", "1975")):
        clerk.type(part, text)
    clerk.tick("Женский")
    clerk.choose("Где живёт", "Красноярск")
    clerk.press("Внести")
    clerk.is_at(DAUGHTER.name)
    name, password = account_of(clerk, DAUGHTER)

    find(clerk, SOFIA)
    clerk.press("Внести представителя")
    clerk.is_at("Новый представитель")
    clerk.type("СНИЛС представителя", DAUGHTER.snils)
    clerk.type("Основание", "дочь, доверенность")
    clerk.type("Документ", "№ 7 от 01.07.2024 (вымышлен)")
    clerk.press("Внести представителя")
    clerk.is_at(SOFIA.name)

    daughter = street.citizen(name, password, PHONE)
    daughter.is_at("За кого вы действуете?")
    daughter.tick(SOFIA.name)
    daughter.press("Продолжить")
    daughter.is_at("Мой сертификат")
    daughter.sees(SOFIA.surname)
    journey.daughter = daughter


def account_of(clerk: Seat, citizen: Citizen) -> tuple[str, str]:
    find(clerk, citizen)
    clerk.follow("Открыть", within=clerk.row("Вход в кабинет"))
    clerk.is_at("Открыть личный кабинет")
    clerk.press("Открыть кабинет")
    clerk.is_at("Как войти в личный кабинет")
    shown = [clerk.row(key).locator("strong").inner_text() for key in ("Имя для входа", "Пароль")]
    return shown[0], shown[1]


def find(clerk: Seat, citizen: Citizen) -> None:
    clerk.open("/office/people/")
    clerk.type("Кого найти", citizen.snils)
    clerk.press("Найти")
    clerk.is_at("Заявители")
    clerk.follow(citizen.name)
    clerk.is_at(citizen.name)


def choose(holder: Seat | None, journey: Journey) -> None:
    assert holder is not None
    holder.open("/my/")
    holder.is_at("Мой сертификат")
    holder.press("Выбрать исполнителя")
    holder.is_at("Выбор исполнителя")
    holder.follow("Выбрать", within=holder.row(PROVIDER))
    holder.is_at("Проверьте и отправьте заявку")
    holder.sees("Моя доплата сверх сертификата")
    holder.press("Отправить заявку")
    holder.is_at("Сертификат №")
    holder.sees("Заявка отправлена")


def accept_requests(journey: Journey) -> None:
    provider = journey.provider
    provider.open("/provider/requests/")
    provider.is_at("Заявки получателей")
    for citizen in (ANNA, SOFIA):
        provider.tick(citizen.name)
    provider.press("Принять отмеченные")
    provider.is_at("Заявки получателей")
    provider.sees("Приняты заявки: 2")


def record_by_hand(journey: Journey) -> None:
    provider = journey.provider
    provider.open("/provider/contracts/")
    provider.is_at("Договоры")
    provider.type("Фамилия, номер сертификата или договора", ANNA.surname)
    provider.press("Найти")
    provider.follow(ANNA.name)
    provider.is_at(ANNA.name)
    provider.press("Записать посещение")
    provider.is_at("Записать посещение")
    provider.choose("Работник", provider.field("Работник").locator("option").nth(1).inner_text())
    provider.type("День", "2024-07-05")
    provider.type("Время начала", "09:30")
    provider.type("Сколько минут", "30")
    provider.press("Записать")
    provider.is_at(ANNA.name)
    provider.sees("Посещение записано")


def record_by_file(journey: Journey) -> None:
    provider = journey.provider
    provider.open("/provider/months/")
    provider.is_at(f"Оказанные услуги: {MONTH}")
    with provider.page.expect_download() as download:
        provider.follow("Скачать бланк xlsx")
    template = journey.folder / "template.xlsx"
    download.value.save_as(template)
    contracts, workers = contracts_in(template), workers_in(template)
    journey.certificates = {name: certificate for name, (_, certificate) in contracts.items()}
    visits = [
        Visit(*contracts[citizen.name], workers[place], dt.date(2024, 7, first + week), "14:00", 60)
        for place, (citizen, first) in enumerate(((ANNA, 5), (SOFIA, 6)))
        for week in (1, 7, 14)
    ]
    provider.press("Загрузить посещения файлом")
    provider.is_at("Загрузить посещения")
    provider.attach(file_of_visits(visits, journey.folder / "посещения.xlsx"))
    provider.press("Проверить и загрузить")
    provider.is_at("Оказанные услуги")
    provider.sees("записано 6 посещений")


def form_acts(journey: Journey) -> None:
    provider = journey.provider
    provider.press("Сформировать акты")
    provider.is_at("Сформировать акты")
    provider.press("Подписать акты и отправить получателям")
    provider.is_at("Акты")
    provider.sees("2 акта")


def object_to_a_line(holder: Seat | None, day: str, reason: str) -> None:
    assert holder is not None
    holder.open("/my/")
    holder.is_at("Мой сертификат")
    holder.follow("Проверить и подтвердить акт")
    holder.is_at(f"Акт за {MONTH}")
    holder.follow("Написать замечание", within=holder.row(day))
    holder.is_at("Замечание к записи")
    holder.type("С чем вы не согласны", reason)
    holder.press("Отправить замечание")
    holder.is_at(f"Акт за {MONTH}")
    holder.sees("Ждём ответа исполнителя")


def answer(journey: Journey, citizen: Citizen, decision: str, words: str) -> None:
    provider = journey.provider
    provider.open("/provider/acts/")
    provider.is_at("Акты")
    provider.follow(citizen.name)
    provider.is_at(f"Акт за {MONTH}")
    provider.follow("Ответить")
    provider.is_at("Ответить на замечание")
    provider.tick(re.compile(f"^{decision}"))
    provider.type("Ответ получателю", words)
    provider.press("Ответить")
    provider.is_at(f"Акт за {MONTH}")
    provider.sees("Ответ записан")


def confirm(holder: Seat | None, told: str) -> None:
    assert holder is not None
    holder.open("/my/")
    holder.follow("Прочитать ответ")
    holder.is_at(f"Акт за {MONTH}")
    holder.sees(told)
    holder.press("Подтвердить акт")
    holder.is_at("Подтвердить акт")
    holder.press("Подтверждаю")
    holder.is_at(f"Акт за {MONTH}")
    holder.sees("Спасибо")


def accept_acts(journey: Journey) -> None:
    clerk = journey.clerk
    clerk.open("/office/acts/")
    clerk.follow(MONTH)
    clerk.is_at("Приёмка актов")
    clerk.follow(PROVIDER)
    clerk.is_at(PROVIDER)
    clerk.follow(ANNA.name)
    clerk.is_at("Акт №")
    clerk.sees("Замечание получателя: В этот день никто не приходил")
    clerk.press("Принять акт")
    clerk.is_at("Акт №")
    clerk.sees("Принято: 1 акт")
    clerk.follow(PROVIDER, within=clerk.page.locator("body"))
    clerk.press("Принять все подтверждённые")
    clerk.is_at(PROVIDER)
    clerk.sees("Принято: 1 акт")


def close_month(journey: Journey) -> None:
    accountant, head = journey.accountant, journey.head
    accountant.open("/control/")
    accountant.is_at("Что ждёт вас")
    accountant.follow(f"Подготовить к закрытию: {MONTH}")
    accountant.is_at("Июль 2024")
    accountant.press("Подготовить к закрытию")
    accountant.is_at("Июль 2024")
    accountant.sees("Закрывает его другой человек")

    head.open("/control/")
    head.is_at("Что ждёт вас")
    head.follow(f"Закрыть {MONTH}")
    head.press("Закрыть месяц")
    head.is_at("Июль 2024")
    head.sees("Месяц закрыт")


def pay(journey: Journey) -> None:
    accountant, head = journey.accountant, journey.head
    accountant.open("/control/")
    accountant.follow(f"Составить реестр на оплату за {MONTH}")
    accountant.is_at("Реестр на оплату за")
    accountant.press("Составить реестр")
    accountant.is_at("Реестр на оплату №")

    head.open("/control/")
    head.follow("Реестр на оплату №")
    head.is_at("Реестр на оплату №")
    head.press("Утвердить и передать в казначейство")
    head.is_at("Реестр на оплату №")

    wait_until_sent(accountant)
    accountant.check()
    with accountant.page.expect_download() as download:
        accountant.follow("Скачать файл для банка")
    statement = journey.folder / "выписка.txt"
    statement.write_bytes(statement_on(Path(download.value.path()).read_bytes(), "31.07.2024"))
    accountant.press("Загрузить выписку банка")
    accountant.is_at("Выписка банка по реестру")
    accountant.attach(statement)
    accountant.press("Сверить и отметить оплату")
    accountant.is_at("Реестр на оплату №")
    accountant.sees("Выписка сошлась с реестром")


def wait_until_sent(accountant: Seat) -> None:
    """Reload the register's page until the worker has carried it to the treasury."""
    for _ in range(60):
        accountant.page.reload()
        if accountant.page.get_by_text("Контрольная сумма переданного файла").count():
            return
        accountant.page.wait_for_timeout(250)
    raise AssertionError(accountant.page.get_by_role("main").inner_text())


def walk_down_to_the_visit(street: Street, certificate: str) -> None:
    """Go from the sum paid in the year down to the visit Sofia's daughter objected to."""
    ministry = street.staff("Волков Игорь")
    ministry.is_at("деньги социального заказа")
    ministry.follow("Исполнение бюджета")
    ministry.is_at("Исполнение бюджета")
    paid = ministry.page.locator("tr.total a[href*='measure=paid']").first
    keyboard.follow(ministry.page, paid)
    ministry.is_at("из чего сложилась сумма")
    ministry.sees("равно показателю")
    shown = format_certificate_number(certificate)
    ministry.follow("№", within=ministry.row(shown))
    ministry.is_at("Проводка №")
    ministry.follow("Акт №")
    ministry.is_at("Акт №")
    ministry.sees(SOFIA.name)
    ministry.follow("№", within=ministry.row("Пробыли полчаса, а не час"))
    ministry.is_at("Запись об услуге №")
    for told in ("13 июля 2024", SOFIA.name, "1 ч", "замечание отклонено"):
        ministry.sees(told)
