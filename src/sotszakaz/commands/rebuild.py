"""Building a region's database beside the one in use, to take its place when it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

MAINTENANCE = "postgres"


@contextmanager
def rebuilt_database() -> Iterator[None]:
    """Work in a new empty database; when the work succeeds, it replaces the region's.

    If anything fails, or the process is killed, the region in use stays as it was.
    """
    settings = connections["default"].settings_dict
    name = settings["NAME"]
    building = f"{name}_building"
    connection.close()
    with _server() as server:
        _drop(server, building)
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(building)))
    settings["NAME"] = building
    try:
        call_command("migrate", verbosity=0, interactive=False)
        yield
    finally:
        connection.close()
        settings["NAME"] = name
    with _server() as server:
        _drop(server, name)
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(building), sql.Identifier(name)
            )
        )


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
