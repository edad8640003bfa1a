"""Loading a region's year from the folder of files."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from demo.region.folder import RegionRefused
from demo.region.load import load_recipients, load_region
from demo.region.rules import RulesUnreadable
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import total
from sotszakaz.ledger.models import LineAccount
from sotszakaz.planning.models import BudgetLine, Quota
from sotszakaz.policy.queries import jurisdictions
from sotszakaz.providers.models import Offer
from sotszakaz.tables.writing import Sheet, SheetColumn, write_workbook
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW

pytestmark = pytest.mark.django_db

DEMO = Path(__file__).parents[2] / "data" / "demo-2024"
LATER = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "region"))


def load(folder: Path) -> int:
    return load_region(
        folder, actor=CLERK, approver=CHIEF, now=NOW, console=Console(quiet=True)
    ).order_id


def refusal(folder: Path) -> str:
    with pytest.raises(DomainError) as refused:
        load(folder)
    assert jurisdictions() == []
    return str(refused.value)


def replace_in(path: Path, old: str, new: str) -> None:
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8")


def test_the_demonstration_region_is_loaded_whole(folder: Path) -> None:
    ids = load_region(folder, actor=CLERK, approver=CHIEF, now=NOW, console=Console(quiet=True))
    quotas = Quota.objects.filter(orderline__order=ids.order_id)
    assert (len(quotas), sum(quota.volume for quota in quotas)) == (9, 300)
    lines = BudgetLine.objects.filter(direction=ids.established.direction_id, year=2024)
    assert {line.pk for line in lines} == set(ids.budget_line_ids.values())
    accounts = LineAccount.objects.filter(pk__in=lines)
    assert total(line.free for line in accounts) == total(line.limit for line in accounts)
    (service,) = ids.service_ids.values()
    for place in ids.established.municipality_ids.values():
        offers = Offer.objects.filter(service_id=service, municipality_id=place)
        assert len(set(offers.values_list("provider__kind"))) > 1
    assert ids.simulation["seed"] == 24


def test_recipients_are_loaded_once(folder: Path) -> None:
    ids = load_region(folder, actor=CLERK, approver=CHIEF, now=NOW, console=Console(quiet=True))
    first = load_recipients(folder, ids, actor=CLERK, now=LATER)
    again = load_recipients(folder, ids, actor=CLERK, now=LATER)
    assert (first.rows, first.new) == (again.rows, first.rows)
    assert (again.new, again.is_repeat) == (0, True)


def test_errors_of_all_files_are_in_one_report(folder: Path) -> None:
    replace_in(folder / "budget.csv", "14810020240003010632", "1481002024000301063")
    replace_in(folder / "offers.csv", "24-0001", "24-9999")
    replace_in(folder / "acts.csv", "В-74-н", "В-99-н")
    said = refusal(folder)
    assert "region.toml: акта с номером «В-74-н» нет в acts.csv." in said
    assert "Строка 2, «КБК»: КБК: нужно 20 знаков, получено: 19." in said
    assert "Значения «24-9999» нет в providers.xlsx. Исправьте его или добавьте туда." in said


def test_tariffs_that_overlap_are_named(folder: Path) -> None:
    titles = [
        "Уникальный номер реестровой записи",
        "Код ОКТМО",
        "Цена, руб.",
        "За единиц",
        "Действует с",
        "Действует по",
        "Номер акта",
    ]
    row = ["880000О.99.0.АЭ25АА00000", "04709000001", "62,45", "5"]
    rows = [
        [*row, "01.01.2024", "31.12.2024", "В-73-н"],
        [*row, "31.12.2024", "", "В-73-н"],
        [*row, "31.12.2025", "01.01.2025", "В-73-н"],
    ]
    columns = [SheetColumn(title, 20) for title in titles]
    sheet = Sheet("Тарифы", columns, rows)
    write_workbook([sheet], folder / "tariffs.xlsx", created_at=NOW)
    said = refusal(folder)
    assert (
        "Строка 3, «Действует с»: срок пересекается со строкой 2 "
        "(с 01.01.2024 по 31.12.2024). Исправьте даты действия."
    ) in said
    assert "Строка 4, «Действует по»: Тариф кончается раньше, чем начинается." in said


def test_a_region_without_its_rules_is_refused(folder: Path) -> None:
    (folder / "region.toml").unlink()
    assert refusal(folder) == (
        "Файл region.toml не читается: его нет в папке region. Исправьте его и повторите."
    )


def test_rules_that_are_not_toml_are_refused(folder: Path) -> None:
    (folder / "region.toml").write_text("year = [", "utf-8")
    with pytest.raises(RulesUnreadable):
        load(folder)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("year = 2024", 'year = "2024"', "Нет ключа «year». Укажите год целым числом."),
        ('code = "24"\n', "", "[jurisdiction]: нет ключа «code». Добавьте его."),
        ("units = 360", 'units = "360"', "[[face_values]] № 1, units: нужно значение вида"),
        ("[simulation]", "[simulations]", "Неизвестный раздел «simulations»."),
        ("[direction]", "[directions]", "Нет раздела [direction]. Добавьте его."),
        ("[[enablement]]", "[enablement]", "Раздел enablement должен повторяться"),
        ('role = "payer"', 'role = "player"', "Нет организации с role = «payer»."),
        ('category = "elderly_1"', 'category = "young"', "категории «young» нет в [[categories]]"),
        ('from = "2024-01-01"', 'from = "01.01.2024"', "нужно значение вида «дата вида"),
        ('okpo = "00000000"', 'okto = "00000000"', "неизвестный ключ «okto»"),
        ('kind = "money"', 'kind = "roubles"', "[[facts]] income: неизвестный вид «roubles»."),
        ('kind = "code"', 'kind = "word"', "[[parameters]] rounding: неизвестный вид «word»."),
        ('value = "3/2"', 'value = "1,5"', "[[parameters]] fee_limit_multiple: Значение"),
        ('fact = "resident"', 'fact = "citizen"', "[[criteria]] № 1: "),
        ('kpp = "249901001"', 'kpp = "24"', "[[organisations]] authority: КПП: нужно 9 знаков"),
    ],
)
def test_every_fault_of_the_rules_is_a_sentence(
    folder: Path, old: str, new: str, sentence: str
) -> None:
    replace_in(folder / "region.toml", old, new)
    assert sentence in refusal(folder)


def test_a_service_nobody_described_is_named(folder: Path) -> None:
    replace_in(folder / "region.toml", '[[quality]]\nservice = "88', '[[quality]]\nservice = "99')
    assert "[[quality]] № 1: услуги «990000О.99.0.АЭ25АА00000» нет в [[services]]." in refusal(
        folder
    )


def test_a_region_without_a_calendar_is_refused(folder: Path) -> None:
    (folder / "calendar.xml").unlink()
    with pytest.raises(RegionRefused) as refused:
        load(folder)
    assert refused.value.faults == (
        "Файл calendar.xml не найден или не открывается. Положите его рядом с остальными файлами.",
    )
