"""The database is stopped in the middle of a year: a clear error, and a clean retry."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from launch.embedded import Cluster
from launch.temporary_folder import temporary_folder
from tests.faults.doors import copied
from tests.faults.killing import SOURCE

YEAR = [sys.executable, "-m", "launch.command_line", "year"]
RECIPIENTS = 60
PATIENCE = 120


def start(cluster: Cluster, folder: Path) -> subprocess.Popen[str]:
    surroundings = {
        "DATABASE_URL": cluster.url(),
        "OUTPUT_DIR": str(folder / "out"),
        "PYTHONPATH": f"{SOURCE}:{SOURCE.parent}",
    }
    return subprocess.Popen(
        [*YEAR, str(folder / "demo-2024")],
        env=os.environ | surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def small_region(folder: Path) -> None:
    """Copy the demonstration region, its first recipients only, with the year played whole."""
    region = copied("demo-2024", folder)
    rules = region / "region.toml"
    rules.write_text(rules.read_text("utf-8").replace('until = "2024-07-02"\n', ""), "utf-8")
    path = region / "recipients.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(lines[: RECIPIENTS + 1]) + "\n", "utf-8")


def wait_for(said: str, year: subprocess.Popen[str]) -> None:
    assert year.stdout is not None
    for line in year.stdout:
        if said in line:
            return
    raise AssertionError(f"the year has not said «{said}»: {year.communicate()}")


def stop_in_the_middle(folder: Path) -> tuple[int, str]:
    """Kill the server as soon as certificates are issued; give the code and what is told."""
    with Cluster(folder / "db", Console(quiet=True)) as cluster:
        year = start(cluster, folder)
        try:
            wait_for("Сертификатов выдано", year)
            assert cluster.server is not None
            cluster.server.kill()
            _, told = year.communicate(timeout=PATIENCE)
        finally:
            year.kill()
    return year.returncode, told


def test_a_year_whose_database_was_stopped_is_repeated_by_the_same_command() -> None:
    with temporary_folder() as folder:
        small_region(folder)
        code, told = stop_in_the_middle(folder)

        assert code == 3, told
        assert told.startswith("База данных недоступна")
        assert "Повторите ту же команду: сделанное сохранено, начатое отменено." in told
        assert "Traceback" not in told
        assert not (folder / "out" / "treasury").exists()

        with Cluster(folder / "db", Console(quiet=True)) as cluster:
            year = start(cluster, folder)
            shown, told = year.communicate(timeout=PATIENCE)

        assert (year.returncode, told) == (0, ""), told
        assert "Все правила соблюдены." in shown
        assert len(list((folder / "out" / "treasury").glob("*.txt"))) == 12
        assert not (folder / "out" / "building").exists()
