"""The same folder gives the same year, to the kopeck and byte, on any number of processes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from tests.faults.doors import copied
from tests.faults.killing import address, surroundings

YEAR = [sys.executable, "-m", "launch.command_line", "year"]
TABLES = re.compile(r"[│┃].*")
SHORT_STORY = ('until = "2024-07-02"', 'until = "2024-03-12"')


@contextmanager
def empty_database(suffix: str) -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_{suffix}"
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(drop)
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield address(name)
        finally:
            server.execute(drop)


def play(folder: Path, out: Path, *, processors: set[int]) -> tuple[list[str], dict[str, bytes]]:
    """Play the year; give the lines of the printed tables and every file it wrote."""
    with empty_database("same_year") as database:
        done = subprocess.run(
            [*YEAR, str(folder)],
            env=surroundings(DATABASE_URL=database, OUTPUT_DIR=str(out), COLUMNS="150"),
            preexec_fn=lambda: os.sched_setaffinity(0, processors),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    files = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    return TABLES.findall(done.stdout), files


@pytest.mark.django_db
def test_the_same_folder_gives_the_same_tables_payments_and_report(tmp_path: Path):
    folder = copied("demo-2024", tmp_path)
    rules = folder / "region.toml"
    text = rules.read_text("utf-8")
    assert text.count(SHORT_STORY[0]) == 1
    rules.write_text(text.replace(*SHORT_STORY), "utf-8")
    processors = os.sched_getaffinity(0)

    tables, files = play(folder, tmp_path / "many", processors=processors)
    again, files_again = play(folder, tmp_path / "one", processors={min(processors)})

    assert again == tables
    assert len(tables) > 30
    assert files_again.keys() == files.keys()
    assert [name for name, content in files.items() if files_again[name] != content] == []
    assert sum(name.endswith(".txt") for name in files) == 2
    assert {Path(name).suffix for name in files} >= {".txt", ".pdf", ".xlsx"}
