"""Building a region's database beside the one in use, to take its place when it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from demo.rebuilt_files import remove_leftover_files
from sotszakaz.kernel.errors import DomainError

MAINTENANCE = "postgres"


class BeingRebuilt(DomainError):
    """База региона сейчас перестраивается другой командой. Дождитесь её окончания."""


@contextmanager
def rebuilt_database() -> Iterator[None]:
    """Work in a new empty database; when the work succeeds, it replaces the region's.

    If anything fails, or the process is killed, the region in use stays as it was.

    Raises:
        BeingRebuilt: another command is at it.
    """
    settings = connections["default"].settings_dict
    name = settings["NAME"]
    building = f"{name}_building"
    connection.close()
    with _server() as server:
        _refuse_second(server, building)
        _create(server, building)
        settings["NAME"] = building
        try:
            call_command("migrate", verbosity=0, interactive=False)
            yield
        except BaseException:
            connection.close()
            with suppress(psycopg.Error):  # the server itself may be gone
                _drop(server, building)
            raise
        finally:
            connection.close()
            settings["NAME"] = name
        _put_in_place(server, building, name)


def remove_leftover() -> None:
    """Remove the database and the files a killed rebuilding left; those under way stay."""
    building = f"{connections['default'].settings_dict['NAME']}_building"
    with suppress(psycopg.Error), _server() as server:  # it is in nobody's way
        if _is_alone(server, building):
            _drop(server, building)
            remove_leftover_files()


def _is_alone(server: psycopg.Connection, building: str) -> bool:
    """Hold the building alone for as long as this connection lives, if nobody else does."""
    held = server.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [building]).fetchone()
    return held == (True,)


def _refuse_second(server: psycopg.Connection, building: str) -> None:
    if not _is_alone(server, building):
        raise BeingRebuilt


def _create(server: psycopg.Connection, building: str) -> None:
    _drop(server, building)
    new = sql.Identifier(building)
    server.execute(sql.SQL("CREATE DATABASE {}").format(new))
    # Nobody relies on a half-built database: its commits need not wait for the disk.
    server.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(new))


def _put_in_place(server: psycopg.Connection, building: str, name: str) -> None:
    new, old = sql.Identifier(building), sql.Identifier(name)
    server.execute(sql.SQL("ALTER DATABASE {} RESET synchronous_commit").format(new))
    server.execute("CHECKPOINT")
    _drop(server, name)
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(new, old))


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _server() -> psycopg.Connection:
    settings = connections["default"].settings_dict
    known = {
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return psycopg.connect(
        dbname=MAINTENANCE, autocommit=True, **{k: v for k, v in known.items() if v}
    )
