"""The database behind an address: reached, of a fit version, and created if absent."""

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from launch.errors import DatabaseUnavailable, NotStarted
from sotszakaz.database.older import is_older

OLDEST = 15
SECONDS_TO_CONNECT = 10
MAINTENANCE = "postgres"


def ensure_database(url: str) -> None:
    """Create the database of the address unless it is there.

    Raises: DatabaseUnavailable saying what to mend.
    """
    name = str(conninfo_to_dict(url)["dbname"])
    try:
        _check_version(url)
    except psycopg.OperationalError as failure:
        if not _create(url, name):
            raise _unavailable(failure) from failure


def ensure_server(url: str) -> None:
    """Check that the server answers and is new enough; its databases are somebody else's care."""
    try:
        _check_version(make_conninfo(url, dbname=MAINTENANCE))
    except psycopg.OperationalError as failure:
        raise _unavailable(failure) from failure


def set_aside_older(url: str) -> str | None:
    """Put a database of an older version aside and make a new one; name it, if there was any.

    Raises: NotStarted when somebody still works in it.
    """
    name = str(conninfo_to_dict(url)["dbname"])
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        if not is_older(cursor):
            return None
    aside = f"{name}_older"
    with psycopg.connect(make_conninfo(url, dbname=MAINTENANCE), autocommit=True) as connection:
        renaming = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        try:
            connection.execute(renaming.format(sql.Identifier(name), sql.Identifier(aside)))
        except psycopg.errors.ObjectInUse as refusal:
            raise NotStarted(
                "В учебной базе прежней версии ещё кто-то работает. "
                "Остановите запущенный сайт и повторите ту же команду."
            ) from refusal
    ensure_database(url)
    return aside


def _create(url: str, name: str) -> bool:
    maintenance = make_conninfo(url, dbname=MAINTENANCE)
    try:
        _check_version(maintenance)
        with psycopg.connect(maintenance, autocommit=True) as connection:
            if connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone():
                return False
            connection.execute(
                sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(
                    sql.Identifier(name)
                )
            )
    except psycopg.errors.DuplicateDatabase:
        return True  # another run was quicker
    except (psycopg.OperationalError, psycopg.errors.InsufficientPrivilege):
        return False
    return True


def _check_version(url: str) -> None:
    with psycopg.connect(url, connect_timeout=SECONDS_TO_CONNECT) as connection:
        major = connection.info.server_version // 10_000
    if major < OLDEST:
        raise DatabaseUnavailable(
            f"Сервер PostgreSQL версии {major} слишком старый: нужна {OLDEST} или новее. "
            "Обновите сервер или уберите DATABASE_URL, тогда запустится встроенный."
        )


def _unavailable(failure: psycopg.OperationalError) -> DatabaseUnavailable:
    cause = " ".join(str(failure).split())
    return DatabaseUnavailable(
        f"База данных недоступна: {cause} "
        "Проверьте DATABASE_URL и работает ли сервер, затем повторите ту же команду."
    )
