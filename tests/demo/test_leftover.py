"""What a killed rebuilding left goes away with the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from launch.command_line import commands
from sotszakaz.commands.main import main
from sotszakaz.policy.models import Jurisdiction
from tests.faults.killing import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def building() -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_building"
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(drop)
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield name
        server.execute(drop)


@pytest.fixture
def half_written(settings, tmp_path: Path) -> Path:
    Jurisdiction.objects.create(code="24", name="Край", time_zone="Asia/Krasnoyarsk")
    settings.OUTPUT_DIR = tmp_path
    folder = tmp_path / "building" / "treasury"
    folder.mkdir(parents=True)
    return folder


def exists(name: str) -> bool:
    with psycopg.connect(address("postgres")) as server:
        found = server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone()
    return found is not None


def test_the_next_start_removes_the_half_built_region(building: str, half_written: Path, capsys):
    assert exists(building)
    assert main(["demo"], commands()) == 0
    assert not exists(building)
    assert not half_written.exists()
    assert capsys.readouterr().out == ""
    assert Jurisdiction.objects.count() == 1


def test_a_region_that_is_being_rebuilt_is_left_alone(building: str, half_written: Path):
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [building])
        assert main(["demo"], commands()) == 0
    assert exists(building)
    assert half_written.exists()
