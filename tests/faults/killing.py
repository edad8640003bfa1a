"""A child process that does an operation and is killed when all of it is written but the end."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from sotszakaz.kernel.actor import Actor

SOURCE = Path(__file__).parents[2] / "src"
JOURNAL = "audit_auditevent"
PATIENCE = 30
TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1"""
WAITS = """
    SELECT FROM pg_stat_activity a JOIN pg_locks l USING (pid)
     WHERE a.application_name = %s AND l.relation = %s::regclass AND NOT l.granted
       AND a.backend_xid IS NOT NULL"""
LIVES = "SELECT FROM pg_stat_activity WHERE application_name = %s"


def address(database: str | None = None) -> str:
    """Give the address of the tests' database, or of another of the same server."""
    settings = connection.settings_dict
    known = {
        "dbname": database or settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return make_conninfo("", **{name: value for name, value in known.items() if value})


def surroundings(**other: str) -> dict[str, str]:
    """Give the environment of a child: that of the tests, with the tests' database."""
    return (
        os.environ | {"DATABASE_URL": address(), "PYTHONPATH": f"{SOURCE}:{SOURCE.parent}"} | other
    )


def calling(
    operation: str, *, actor: Actor, now: dt.datetime, **arguments: object
) -> tuple[str, ...]:
    """Give the command that does an operation in a process of its own."""
    chapter, _, name = operation.partition(".")
    return program(
        f"from sotszakaz.{chapter}.operations.{name} import {name} as operation",
        f"operation(actor=actor, now=now, **{arguments!r})",
        actor=actor,
        now=now,
    )


def program(*lines: str, actor: Actor, now: dt.datetime) -> tuple[str, ...]:
    """Give the command that runs lines of code which know the actor and the moment."""
    start = (
        "import datetime, django",
        "django.setup()",
        "from sotszakaz.kernel.actor import Actor",
        f"actor = Actor({actor.kind!r}, {actor.reference!r})",
        f"now = datetime.datetime.fromisoformat({now.isoformat()!r})",
    )
    return sys.executable, "-c", "\n".join([*start, *lines])


def kill_before_the_end(command: tuple[str, ...], *, waits_at: str = JOURNAL) -> None:
    """Start a process, let it come to a table after writing into others, and kill it there."""
    name = f"killed-{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address(), autocommit=True) as watcher:
        with held(waits_at):
            child = subprocess.Popen(command, env=surroundings(PGAPPNAME=name))
            try:
                until(lambda: child.poll() is not None or seen(watcher, WAITS, [name, waits_at]))
                assert child.poll() is None, "the process has ended, nothing is left to kill"
            finally:
                child.kill()
                child.wait()
        until(lambda: not seen(watcher, LIVES, [name]))


@contextmanager
def held(table: str) -> Iterator[None]:
    """Let nobody else write into a table."""
    with psycopg.connect(address()) as holder:
        holder.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield


def until(condition) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def seen(watcher: psycopg.Connection, statement: str, values: list[str]) -> bool:
    """Tell whether a statement finds a row."""
    return watcher.execute(statement, values).fetchone() is not None


def contents() -> Mapping[str, str]:
    """Give a digest of every table: two are equal when no row differs."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(
                f"SELECT coalesce(md5(string_agg(t::text, ';' ORDER BY t::text)), '')"
                f" FROM {table} t"
            )
            found[table] = str(cursor.fetchone()[0])
    return found
