"""The door an official uses, `year FOLDER`, on a database of its own with a region in use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connection
from psycopg.sql import SQL, Identifier
from python_calamine import CalamineWorkbook

from sotszakaz.tables.workbook import cell_text
from sotszakaz.tables.writing import Sheet, SheetColumn, write_workbook
from tests.factories.days import NOW
from tests.faults.killing import SOURCE, address, surroundings

DATA = SOURCE.parent / "data"
PAYMENT = "register-2023-12-7.txt"
UNTOUCHED = {"region": ["прежний"], "half built": [], "for the treasury": [PAYMENT]}


@dataclass(frozen=True)
class Answer:
    """How the command ended and what it said of errors."""

    code: int
    told: str
    errors: Path

    def report(self, file: str) -> list[list[str]]:
        """Give the rows of the report of a file's errors: row, column, value, reason."""
        book = CalamineWorkbook.from_path(self.errors / f"{file}.xlsx")
        rows = [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]
        return rows[rows.index(["Строка", "Столбец", "Значение", "Что не так"]) + 1 :]


@dataclass(frozen=True)
class Office:
    """A region in use, with a payment file that the treasury has not fetched yet."""

    database: str
    out: Path

    def year(self, folder: Path) -> Answer:
        """Send the files of a folder."""
        done = subprocess.run(
            [sys.executable, "-m", "launch.command_line", "year", str(folder)],
            env=surroundings(DATABASE_URL=address(self.database), OUTPUT_DIR=str(self.out)),
            capture_output=True,
            text=True,
            check=False,
        )
        return Answer(done.returncode, done.stderr, self.out / "errors")

    def contents(self) -> dict[str, list[str]]:
        """Give what is there: the region in use, what is half built, payments to be fetched."""
        with psycopg.connect(address(self.database)) as database:
            region = database.execute("SELECT name FROM region_in_use").fetchall()
            half_built = database.execute(
                "SELECT datname FROM pg_database WHERE datname = %s", [f"{self.database}_building"]
            ).fetchall()
        return {
            "region": [name for (name,) in region],
            "half built": [name for (name,) in half_built],
            "for the treasury": [path.name for path in (self.out / "treasury").iterdir()],
        }


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """Make the region in use; its database goes away afterwards."""
    treasury = folder / "out" / "treasury"
    treasury.mkdir(parents=True)
    (treasury / PAYMENT).write_text("платёж")
    name = f"{connection.settings_dict['NAME']}_in_use"
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(drop)
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        with psycopg.connect(address(name)) as database:
            database.execute("CREATE TABLE region_in_use AS SELECT 'прежний' AS name")
        try:
            yield Office(name, folder / "out")
        finally:
            server.execute(drop)


def copied(region: str, folder: Path) -> Path:
    """Copy the files of a region to be spoiled."""
    return Path(shutil.copytree(DATA / region, folder / region))


def rewrite_lines(path: Path, spoilt: Mapping[int, Mapping[str, str]]) -> None:
    """Change cells of a csv file by the number of the row and the heading of the column."""
    lines = path.read_text("utf-8-sig").splitlines()
    headings = lines[0].split(";")
    for number, cells in spoilt.items():
        values = dict(zip(headings, lines[number - 1].split(";"), strict=True))
        assert values.keys() >= cells.keys()
        lines[number - 1] = ";".join({**values, **cells}.values())
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")


def rewrite_workbook(path: Path, spoilt: Mapping[int, Mapping[str, str]]) -> None:
    """Change cells of a workbook, or add rows below it, by number and heading."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    headings = [str(cell) for cell in rows[0]]
    for number, cells in sorted(spoilt.items()):
        values = dict(zip(headings, rows[min(number, len(rows)) - 1], strict=True))
        assert values.keys() >= cells.keys()
        rows[number - 1 : number] = [list({**values, **cells}.values())]
    columns = [SheetColumn(title) for title in headings]
    below = [[cell_text(cell) for cell in row] for row in rows[1:]]
    write_workbook([Sheet("Лист1", columns, below)], path, created_at=NOW)
