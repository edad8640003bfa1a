"""What goes wrong at the screen: pressed twice, too late, not one's own, too large."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.files import Citizen, file_of_recipients
from tests.e2e.people import Seat, Street
from tests.e2e.running import Running

pytestmark = pytest.mark.e2e

TWICE = Citizen("Дважды", "Мария", "Ильинична", "900242001")
BROKEN = Citizen("<script>document.title='взлом'</script>", "Пётр'); DROP TABLE", "", "900242002")
WAITING = Citizen("Терпеливая", "Вера", "Львовна", "900242003")
UNSENT = Citizen("Прерванная", "Зоя", "Ильинична", "900242004")
NAMED = "SELECT count(*) FROM people_person WHERE surname = %s"
NOT_CHOSEN = """
    SELECT c.public_id FROM certificates_certificate c
     WHERE c.status = 'active' AND NOT EXISTS (
           SELECT FROM booking_contract k WHERE k.certificate_id = c.id)
       AND NOT EXISTS (
           SELECT FROM people_citizenaccount a WHERE a.person_id = c.person_id)
     ORDER BY c.id LIMIT 1"""
STRANGE_CONTRACT = """
    SELECT k.public_id FROM booking_contract k
      JOIN providers_provider p ON p.id = k.provider_id
     WHERE p.organisation_id NOT IN (
           SELECT a.organisation_id FROM identity_assignment a
             JOIN identity_user u ON u.id = a.user_id
            WHERE u.username = 'private' AND a.organisation_id IS NOT NULL)
     LIMIT 1"""
MEGABYTE = 1_000_000


@pytest.fixture
def clerk(street: Street) -> Seat:
    return street.staff("Кузнецова Вера")


@pytest.fixture
def without_worker(region: Running) -> Iterator[None]:
    region.stop_worker()
    yield
    region.start_worker()


def fill_in(clerk: Seat, citizen: Citizen) -> None:
    clerk.open("/office/people/new/")
    clerk.type("СНИЛС", citizen.snils)
    clerk.type("Фамилия", citizen.surname)
    clerk.type("Имя", citizen.given_name)
    clerk.type("Отчество", citizen.patronymic)
    for part, text in (("День", "3"), ("Месяц", "5"), ("Год", "1950")):
        clerk.type(part, text)
    clerk.tick("Женский")
    clerk.choose("Где живёт", "Красноярск")


def send_file(clerk: Seat, path: Path) -> None:
    clerk.open("/office/issues/new/")
    clerk.attach(path)
    clerk.press("Проверить файл")


def test_pressed_twice_and_sent_again_after_going_back_is_done_once(clerk: Seat) -> None:
    fill_in(clerk, TWICE)
    clerk.page.get_by_role("button", name="Внести", exact=True).dblclick()
    clerk.is_at(TWICE.name)
    clerk.page.go_back()
    fill_in(clerk, TWICE)
    clerk.press("Внести")
    clerk.is_at(TWICE.name)
    clerk.sees("Гражданин есть в реестре")
    assert clerk.region.ask(NAMED, TWICE.surname) == [(1,)]


def test_the_second_tab_is_told_what_changed_in_the_first(street: Street, clerk: Seat) -> None:
    certificate = clerk.region.ask(NOT_CHOSEN)[0][0]
    second = street.again(clerk)
    second.expected.add(409)
    for tab in (clerk, second):
        tab.open(f"/office/certificates/{certificate}/freeze/")
        tab.type("Основание", "Проверка сведений")
    clerk.press("Приостановить")
    clerk.sees("Сертификат приостановлен")
    second.press("Приостановить")
    second.is_at("Пока вы работали, сведения изменились")
    clerk.open(f"/office/certificates/{certificate}/resume/")
    clerk.press("Возобновить")
    clerk.sees("Действие сертификата возобновлено")


def test_what_was_typed_outlives_the_session(clerk: Seat) -> None:
    fill_in(clerk, UNSENT)
    clerk.page.context.clear_cookies(name="sessionid")
    clerk.press("Внести")
    clerk.is_at("Вход")
    clerk.page.locator(".people__button").filter(has_text="Кузнецова Вера").click()
    clerk.is_at("Новый человек")
    clerk.sees("Всё, что вы ввели, сохранилось")
    assert clerk.field("Фамилия").input_value() == UNSENT.surname
    assert clerk.region.ask(NAMED, UNSENT.surname) == [(0,)]


def test_a_foreign_number_in_the_address_is_not_found_and_is_written_down(street: Street) -> None:
    provider = street.staff("Белов Роман")
    provider.expected.add(404)
    path = f"/provider/contracts/{provider.region.ask(STRANGE_CONTRACT)[0][0]}/"
    assert provider.open(path).status == 404
    provider.is_at("Такой страницы нет")
    auditor = street.staff("Зайцева Анна")
    auditor.open("/audit/journal/")
    auditor.sees("чужое или нет такого")
    auditor.sees("Белов Роман")


def test_a_wrong_file_is_answered_with_a_sentence(clerk: Seat, tmp_path: Path) -> None:
    picture = tmp_path / "фото.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    send_file(clerk, picture)
    clerk.is_at("Файл с получателями")
    clerk.sees("Нужен файл xlsx или csv, а выбран «фото.png».")
    disguised = tmp_path / "фото.xlsx"
    disguised.write_bytes(picture.read_bytes() * 1000)
    send_file(clerk, disguised)
    clerk.is_at("Файл с получателями")
    clerk.sees("Исправьте ошибки")


def test_a_hundred_megabytes_are_refused_unread(clerk: Seat, tmp_path: Path) -> None:
    clerk.expected.add(413)
    huge = tmp_path / "огромный.csv"
    with huge.open("wb") as file:
        file.truncate(100 * MEGABYTE)
    send_file(clerk, huge)
    clerk.is_at("Файл слишком большой")


def test_script_and_sql_in_fields_stay_words(clerk: Seat) -> None:
    fill_in(clerk, BROKEN)
    clerk.press("Внести")
    clerk.sees(BROKEN.surname)
    assert "взлом" not in clerk.page.title() or "<script>" in clerk.page.title()
    clerk.check()
    clerk.open("/office/people/")
    clerk.type("Кого найти", "'; DROP TABLE people_person; --")
    clerk.press("Найти")
    clerk.sees("Никого не нашлось")


@pytest.mark.usefixtures("without_worker")
def test_without_the_worker_an_issue_waits_and_the_page_says_so(
    street: Street, clerk: Seat, region: Running, tmp_path: Path
) -> None:
    head = street.staff("Соколов Андрей")
    send_file(clerk, file_of_recipients([WAITING], tmp_path / "ещё.csv", skip=40))
    clerk.is_at("ещё.csv")
    clerk.press("Отправить на утверждение")
    clerk.is_at("Выдача №")
    head.open("/control/issues/")
    head.follow("№", within=head.row("Кузнецова"))
    head.tick("Я сверил(а)")
    head.press("Утвердить выдачу")
    head.sees("сейчас не запущена. Ничего не потеряно")
    region.start_worker()
    head.sees("сертификатов выдано")
    region.stop_worker()


def test_a_database_gone_away_is_told_of_and_its_return_needs_no_restart(
    clerk: Seat, region: Running
) -> None:
    clerk.expected.add(503)
    region.stop_worker()
    region.stop_database()
    try:
        assert clerk.open("/office/").status == 503
        clerk.is_at("Сервис временно недоступен")
    finally:
        region.start_database()
        region.start_worker()
    assert clerk.open("/office/").status == 200
    clerk.is_at("Рабочий стол")
