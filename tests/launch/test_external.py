import os
import secrets

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from launch import external
from launch.errors import DatabaseUnavailable, NotStarted

SERVER = make_conninfo(os.environ["DATABASE_URL"], dbname="postgres")
NOWHERE = "postgresql://anna:secret@127.0.0.1:1/region"


@pytest.fixture
def new_database():
    name = f"sotszakaz_{secrets.token_hex(4)}"
    yield make_conninfo(SERVER, dbname=name)
    with psycopg.connect(SERVER, autocommit=True) as connection:
        for made in (name, f"{name}_older"):
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(made)))


def test_absent_database_is_created_and_found_the_next_time(new_database):
    external.ensure_database(new_database)
    external.ensure_database(new_database)

    with psycopg.connect(new_database) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)


@pytest.mark.parametrize("ensure", [external.ensure_database, external.ensure_server])
def test_unreachable_server_is_told_without_the_password(ensure):
    with pytest.raises(DatabaseUnavailable) as refusal:
        ensure(NOWHERE)
    assert "База данных недоступна" in str(refusal.value)
    assert "Проверьте DATABASE_URL" in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_old_server_is_refused_with_both_versions(monkeypatch, new_database):
    monkeypatch.setattr(external, "OLDEST", 99)

    with pytest.raises(DatabaseUnavailable, match="слишком старый: нужна 99 или новее"):
        external.ensure_database(new_database)

    monkeypatch.undo()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(new_database)


def make_older(url):
    external.ensure_database(url)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE django_migrations (app text, name text)")
        connection.execute("INSERT INTO django_migrations VALUES ('database', '0001_extensions')")


def test_a_database_of_an_older_version_is_set_aside_and_a_new_one_made(new_database):
    make_older(new_database)
    name = psycopg.conninfo.conninfo_to_dict(new_database)["dbname"]

    assert external.set_aside_older(new_database) == f"{name}_older"

    with psycopg.connect(new_database) as connection:
        assert connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,)
    with psycopg.connect(make_conninfo(SERVER, dbname=f"{name}_older")) as connection:
        assert connection.execute("SELECT count(*) FROM django_migrations").fetchone() == (1,)
    assert external.set_aside_older(new_database) is None


def test_a_database_somebody_works_in_is_not_set_aside(new_database):
    make_older(new_database)
    with (
        psycopg.connect(new_database),
        pytest.raises(NotStarted, match="Остановите запущенный сайт"),
    ):
        external.set_aside_older(new_database)
