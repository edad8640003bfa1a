import datetime as dt

import pytest

from sotszakaz.eligibility.intake import read_recipients
from sotszakaz.eligibility.models import Application, IntakeFile
from sotszakaz.eligibility.operations.load_applications import Loaded, load_applications
from sotszakaz.people.models import Person
from sotszakaz.tables.report import FileRefused, report_lines
from tests.eligibility.recipients import line, text
from tests.factories.actors import CLERK
from tests.factories.days import NOW, ZONE
from tests.factories.eligibility import declare_facts
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db

NOT_IN_LIST = "Такого значения нет в списке. Допустимо: «I степень», «II степень»."
NO_PLACE = (
    "Такой услуги для этой категории и муниципального образования в социальном заказе нет. "
    "Проверьте номер реестровой записи, категорию и код ОКТМО."
)


def read(region, content: bytes, name="recipients.csv"):
    return read_recipients(content, name, order_id=region.order_id, now=NOW)


def load(region, table):
    return load_applications(order_id=region.order_id, table=table, actor=CLERK, now=NOW)


@pytest.fixture
def region():
    region = make_region()
    declare_facts(region)
    return region


def test_a_good_file_gives_people_and_applications(region):
    table = read(region, text(line(1), line(2, category="degree_2", oktmo="04712000", income="0")))
    assert load(region, table) == Loaded(rows=2, new=2, is_repeat=False)
    first, second = Application.objects.order_by("number")
    assert first.quota_id == region.quota_ids[0]
    assert second.quota_id == region.quota_ids[3]
    assert first.submitted_at == dt.datetime(2024, 1, 9, 8, 30, tzinfo=ZONE)
    assert first.facts == {
        "income": 1_585_128,
        "need_degree": 2,
        "program_until": "2024-12-31",
        "resident": True,
        "birth_date": "1950-03-05",
    }
    person = first.person
    assert (str(person), person.is_female, person.is_fictional) == ("Королёва Анна", True, True)
    assert (person.municipality_id, person.patronymic) == (region.municipality_ids[0], "")


def test_the_same_file_twice_adds_nothing(region):
    content = text(line(1))
    load(region, read(region, content))
    assert load(region, read(region, content, "copy.csv")) == Loaded(1, 0, is_repeat=True)
    assert (Application.objects.count(), IntakeFile.objects.count()) == (1, 1)


def test_the_same_applications_in_another_file_are_not_doubled(region):
    load(region, read(region, text(line(1))))
    loaded = load(region, read(region, text(line(2), line(1))))
    assert loaded == Loaded(rows=2, new=1, is_repeat=False)
    assert (Application.objects.count(), Person.objects.count()) == (2, 2)


def test_the_same_person_under_another_number_is_not_doubled(region):
    load(region, read(region, text(line(1))))
    assert load(region, read(region, text(line(1, number="Б-1")))).new == 0


def test_every_error_is_named_and_nothing_is_loaded(region):
    table = read(
        region,
        text(
            line(1),
            line(2, at="09.01.2024"),
            line(3, at="09.01.2024 25:00"),
            line(4, at="31.12.2024 10:00"),
            line(5, born="05.03.2050"),
            line(6, born="05.03.1850"),
            line(7, income="-5"),
            line(8, category="IV степень"),
            line(9, oktmo="04799000"),
            line(10, resident="возможно"),
            line(11, number="2024-000001"),
        ),
    )
    with pytest.raises(FileRefused):
        load(region, table)
    assert (Application.objects.count(), IntakeFile.objects.count()) == (0, 0)
    assert report_lines(table) == [
        "Строка 3, «Подано»: Здесь ожидаются дата и время вида 15.01.2024 09:30.",
        "Строка 4, «Подано»: Здесь ожидаются дата и время вида 15.01.2024 09:30.",
        "Строка 5, «Подано»: Дата ещё не наступила. Проверьте год.",
        "Строка 6, «Дата рождения»: Дата ещё не наступила. Проверьте год.",
        "Строка 7, «Дата рождения»: Дата слишком давняя. Проверьте год.",
        (
            "Строка 8, «Среднедушевой доход, руб.»: Сумма не может быть меньше нуля."
            " Сверьте её с документом."
        ),
        f"Строка 9, «Категория»: {NOT_IN_LIST}",
        f"Строка 10, «Код ОКТМО»: {NO_PLACE}",
        "Строка 11, «Проживает в крае»: Напишите «да» или «нет».",
        "Строка 12, «Номер заявления»: Повторяет строку 2. Оставьте одну из них.",
    ]


def test_a_thousand_rows_are_loaded_whole(region):
    content = text(*(line(number) for number in range(1, 1001)))
    assert load(region, read(region, content)).new == 1000
