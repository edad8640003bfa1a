import datetime
import zipfile

from python_calamine import CalamineWorkbook

from sotszakaz.kernel.money import Money
from sotszakaz.tables.columns import Column, day, money, text, whole
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.writing import Kind, Sheet, SheetColumn, write_workbook

NOW = datetime.datetime(2024, 3, 5, 9, 30, tzinfo=datetime.UTC)
DAY = datetime.date(2024, 3, 5)
COLUMNS = (
    SheetColumn("Поставщик", 30),
    SheetColumn("Визитов", kind=Kind.WHOLE, total=True),
    SheetColumn("Сумма", kind=Kind.MONEY, total=True),
    SheetColumn("День", kind=Kind.DAY),
    SheetColumn("Принято"),
)


def written(path, *sheets):
    write_workbook(sheets, path, created_at=NOW)
    return [
        CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()
        for name in CalamineWorkbook.from_path(path).sheet_names
    ]


def test_values_keep_their_types_and_totals_are_exact(tmp_path):
    rows = [
        ("Дом", 2, Money(10), DAY, True),
        ("Забота", 1, Money(20), DAY, False),
        ("Никто", None, None, None, None),
    ]
    [sheet] = written(
        tmp_path / "a.xlsx",
        Sheet("Год", COLUMNS, iter(rows), titles=["Таблица года"], below=["Составил: Пример"]),
    )
    assert sheet == [
        ["Таблица года", "", "", "", ""],
        ["", "", "", "", ""],
        ["Поставщик", "Визитов", "Сумма", "День", "Принято"],
        ["Дом", 2.0, 0.1, DAY, "да"],
        ["Забота", 1.0, 0.2, DAY, "нет"],
        ["Никто", "", "", "", ""],
        ["Итого", 3.0, 0.3, "", ""],
        ["", "", "", "", ""],
        ["Составил: Пример", "", "", "", ""],
    ]


def test_text_sent_by_others_never_becomes_a_formula_or_a_link(tmp_path):
    path = tmp_path / "a.xlsx"
    wicked = ["=1+1", "@SUM(A1)", "http://example.com", "+7", "x" * 40_000]
    columns = [SheetColumn("Текст")]
    [sheet] = written(path, Sheet("Лист", columns, [(cell,) for cell in wicked]))
    assert [row[0] for row in sheet[1:]] == [*wicked[:4], "x" * 32_000]
    xml = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"<hyperlink" not in xml


def test_a_sheet_is_set_up_for_print_and_its_name_is_made_fit(tmp_path):
    path = tmp_path / "a.xlsx"
    written(path, Sheet("План/факт: [2024] и ещё очень длинное имя", COLUMNS, []))
    book = zipfile.ZipFile(path)
    xml = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'paperSize="9" ' in xml
    assert 'orientation="landscape"' in xml
    assert "_xlnm.Print_Titles" in book.read("xl/workbook.xml").decode()
    [name] = CalamineWorkbook.from_path(path).sheet_names
    assert name == "План факт   2024  и ещё очень д"


def test_what_is_written_can_be_read_back(tmp_path):
    path = tmp_path / "a.xlsx"
    rows = [("Дом", 2, Money(123_456_78), DAY)]
    sheet = Sheet("Год", COLUMNS[:1] + COLUMNS[1:4], rows, titles=["Таблица года"])
    write_workbook([sheet], path, created_at=NOW)
    columns = [
        Column("Поставщик", "provider", text()),
        Column("Визитов", "visits", whole()),
        Column("Сумма", "amount", money),
        Column("День", "day", day, required=False),
    ]
    table = read_table(path, "a.xlsx", columns)
    assert table.rows[0].values == {
        "provider": "Дом",
        "visits": 2,
        "amount": Money(12_345_678),
        "day": DAY,
    }
    assert table.errors == []
