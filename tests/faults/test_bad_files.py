"""Bad files sent through the door of an official: a clear sentence, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console

from demo.region.load import RegionIds, load_recipients, load_region
from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.operations.execute_issue_batch import Issued, execute_issue_batch
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.eligibility.models import Application, QueueEntry
from sotszakaz.eligibility.operations.decide_applications import decide_applications
from sotszakaz.eligibility.operations.load_applications import Loaded
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import Posting
from sotszakaz.people.models import Person
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.faults.doors import UNTOUCHED, Office, copied, office, rewrite_lines, rewrite_workbook
from tests.tables.files import repacked, xlsx

NO_PLACE = (
    "Такой услуги для этой категории и муниципального образования в социальном заказе нет. "
    "Проверьте номер реестровой записи, категорию и код ОКТМО."
)
SEXES = "«Ж», «М»"
KNOWN = "«Пожилые, I степень», «Пожилые, II степень», «Инвалиды 18–59 лет»"
NOT_DAY = "Здесь ожидается дата вида 05.03.2024. Проверьте день, месяц и год из четырёх цифр."
WRONG_DIGITS = "контрольные цифры не сходятся. Сверьте с документом и введите заново."
NOT_LISTED = "Такого значения нет в списке. Допустимо: "
NEXT = "Исправьте ошибки и повторите ту же команду."
# Column, what stands in it, what the report shows of it, what the report says.
FAULTS = [
    ("СНИЛС", "112-233-445 96", "11•••96", f"СНИЛС: {WRONG_DIGITS}"),
    ("Фамилия", "", "", "Ячейка пустая, а значение обязательно. Заполните её."),
    ("Дата рождения", "31.02.1950", "31•••50", NOT_DAY),
    ("Категория", "Пожилые, IV степень", "Пожилые, IV степень", f"{NOT_LISTED}{KNOWN}."),
    ("Код ОКТМО", "04999000001", "04999000001", NO_PLACE),
    (
        "Среднедушевой доход, руб.",
        "-100,00",
        "-100,00",
        "Сумма не может быть меньше нуля. Сверьте её с документом.",
    ),
    (
        "Номер заявления",
        "2024-000001",
        "2024-000001",
        "Повторяет строку 2. Оставьте одну из них.",
    ),
    ("Пол", "Х", "Х", f"{NOT_LISTED}{SEXES}."),
    ("Подано", "31.12.2029 10:00", "31.12.2029 10:00", "Дата ещё не наступила. Проверьте год."),
    ("Проживает в крае", "возможно", "возможно", "Напишите «да» или «нет»."),
]
ROWS = range(500, 30_000, 750)


@pytest.fixture
def in_use(tmp_path: Path, django_db_setup: None) -> Iterator[Office]:
    with office(tmp_path) as place:
        yield place


def test_forty_broken_rows_of_thirty_thousand_are_all_named(tmp_path: Path, in_use: Office) -> None:
    folder = copied("krasnoyarsk-2024", tmp_path)
    spoilt = {row: FAULTS[number % len(FAULTS)] for number, row in enumerate(ROWS)}
    rewrite_lines(
        folder / "recipients.csv",
        {row: {column: cell} for row, (column, cell, _, _) in spoilt.items()},
    )

    answer = in_use.year(folder)

    assert len(spoilt) == 40
    assert answer.code == 2
    assert answer.report("recipients") == [
        [f"{row}.0", column, shown, reason] for row, (column, _, shown, reason) in spoilt.items()
    ]
    said = answer.told.splitlines()
    assert said[0] == (
        "Файл «recipients.csv» не принят, ничего не загружено. "
        "Проверено строк: 30240, ошибок: 40, строк с ошибками: 40."
    )
    assert said[2] == "Строка 1250, «Фамилия»: Ячейка пустая, а значение обязательно. Заполните её."
    assert said[-3] == "… и ещё 20."
    assert said[-2].startswith("Все ошибки файла «recipients.csv» по строкам: ")
    assert said[-1] == NEXT
    assert in_use.contents() == UNTOUCHED


def in_utf_16(folder: Path) -> None:
    path = folder / "budget.csv"
    path.write_text(path.read_text("utf-8-sig"), "utf-16")


def in_cp_866(folder: Path) -> None:
    path = folder / "offers.csv"
    path.write_text(path.read_text("utf-8-sig"), "cp866")


def as_a_zip_bomb(folder: Path) -> None:
    bomb = repacked(xlsx(["СНИЛС"]), xl__worksheets__sheet1=b" " * 30_000_000)
    assert len(bomb) < 50_000
    (folder / "recipients.csv").write_bytes(bomb)


def with_a_short_kbk(folder: Path) -> None:
    rewrite_lines(folder / "budget.csv", {3: {"КБК": "1481002024000302063"}})


def with_tariffs_that_overlap(folder: Path) -> None:
    path = folder / "tariffs.xlsx"
    more = {"Код ОКТМО": "04709000001", "Действует с": "2024-12-31", "Действует по": ""}
    rewrite_workbook(path, {5: more})


def with_a_wrong_inn(folder: Path) -> None:
    rewrite_workbook(folder / "providers.xlsx", {4: {"ИНН": "2499000021"}})


RESAVE = "Сохраните таблицу как xlsx или «CSV UTF-8» и отправьте ещё раз."
SPOILS = [
    (
        in_utf_16,
        "budget.csv",
        f"Файл в кодировке UTF-16 («Юникод»), она не поддерживается. {RESAVE}",
    ),
    (in_cp_866, "offers.csv", f"Файл в кодировке DOS (CP866), она не поддерживается. {RESAVE}"),
    (
        as_a_zip_bomb,
        "recipients.csv",
        "Файл не принят: данных в нём сжато больше, чем бывает в таблице. Сохраните его заново.",
    ),
    (
        with_a_short_kbk,
        "budget.csv",
        (
            "Строка 3, «КБК»: КБК: нужно 20 знаков, получено: 19. Сверьте с документом; "
            "если номер начинался с нуля, задайте столбцу текстовый формат."
        ),
    ),
    (
        with_tariffs_that_overlap,
        "tariffs.xlsx",
        (
            "Строка 5, «Действует с»: срок пересекается со строкой 2 "
            "(с 01.01.2024 по 31.12.2024). Исправьте даты действия."
        ),
    ),
    (with_a_wrong_inn, "providers.xlsx", f"Строка 4, «ИНН»: ИНН: {WRONG_DIGITS}"),
]


@pytest.mark.parametrize(
    ("spoil", "file", "sentence"), SPOILS, ids=[spoil.__name__ for spoil, _, _ in SPOILS]
)
def test_a_bad_file_is_a_clear_sentence(
    tmp_path: Path, in_use: Office, spoil: Callable[[Path], None], file: str, sentence: str
) -> None:
    folder = copied("demo-2024", tmp_path)
    spoil(folder)

    answer = in_use.year(folder)

    said = answer.told.splitlines()
    assert answer.code == 2
    assert [
        line for line in said if line.startswith(f"Файл «{file}» не принят, ничего не загружено. ")
    ]
    assert sentence in said
    assert said[-1] == NEXT
    assert in_use.contents() == UNTOUCHED


@pytest.mark.django_db
def test_a_good_file_sent_twice_issues_nothing_twice(tmp_path: Path) -> None:
    folder = copied("demo-2024", tmp_path)
    ids = load_region(folder, actor=CLERK, approver=CHIEF, now=NOW, console=Console(quiet=True))

    first, issued = sent_and_issued(folder, ids)
    after_first = figures()
    again, issued_again = sent_and_issued(folder, ids)

    assert (first.rows, first.new, first.is_repeat) == (311, 311, False)
    assert (issued.issued, issued.queued) == (300, 6)
    assert (again.rows, again.new, again.is_repeat) == (311, 0, True)
    assert issued_again == Issued(issued=0, queued=0, amount=Money(0))
    assert after_first == figures()


def sent_and_issued(folder: Path, ids: RegionIds) -> tuple[Loaded, Issued]:
    loaded = load_recipients(folder, ids, actor=CLERK, now=NOW)
    decide_applications(order_id=ids.order_id, actor=CLERK, now=NOW)
    batch = prepare_issue_batch(order_id=ids.order_id, actor=CLERK, now=NOW)
    return loaded, execute_issue_batch(batch_id=batch.batch_id, actor=CHIEF, now=NOW)


def figures() -> list[int]:
    kept = (Person, Application, Certificate, QueueEntry, Posting)
    return [model.objects.count() for model in kept]
