"""What the surroundings must say before the product starts: typed, all mistakes at once."""

import base64
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict

from sotszakaz.kernel.errors import DomainError

ROOT = Path(__file__).resolve().parents[3]
KEY_BYTES = 32
SECRET_KEY_LENGTH = 32
YES, NO = ("1", "true", "yes", "да"), ("", "0", "false", "no", "нет")
Value = TypeVar("Value")


class EnvironmentWrong(DomainError):
    """Переменные окружения заданы неверно."""


@dataclass(frozen=True)
class Environment:
    """The checked surroundings of one process."""

    database_url: str
    database: dict[str, str]
    secret_key: str
    personal_data_key: bytes
    lookup_key: bytes
    debug: bool
    demo: bool
    allowed_hosts: tuple[str, ...]
    output_dir: Path

    def django_database(self) -> dict[str, object]:
        """Return the database as an entry of Django's DATABASES."""
        rest = dict(self.database)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": rest.pop("dbname"),
            "USER": rest.pop("user", ""),
            "PASSWORD": rest.pop("password", ""),
            "HOST": rest.pop("host", ""),
            "PORT": rest.pop("port", ""),
            "OPTIONS": rest,
        }


class _Reader:
    """Takes variables one by one and remembers every complaint."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.complaints: list[str] = []

    def take(
        self, name: str, parse: Callable[[str], Value], otherwise: Value, default: str | None = None
    ) -> Value:
        """Return the parsed variable; on a complaint `otherwise`, which nobody will see."""
        text = self.variables.get(name, default)
        if text is None:
            self.complaints.append(f"{name}: не задана")
            return otherwise
        try:
            return parse(text.strip())
        except ValueError as wrong:
            self.complaints.append(f"{name}: {wrong}")
            return otherwise


def load(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read and check every variable.

    Raises: EnvironmentWrong naming all that is missing or wrong, not only the first.
    """
    reader = _Reader(variables)
    environment = Environment(
        database_url=variables.get("DATABASE_URL", "").strip(),
        database=reader.take("DATABASE_URL", _database, {}),
        secret_key=reader.take("SECRET_KEY", _secret, ""),
        personal_data_key=reader.take("PERSONAL_DATA_KEY", _key, b"1"),
        lookup_key=reader.take("LOOKUP_KEY", _key, b"2"),
        debug=reader.take("DEBUG", _switch, otherwise=False, default=""),
        demo=reader.take("DEMO", _switch, otherwise=False, default=""),
        allowed_hosts=reader.take("ALLOWED_HOSTS", _hosts, (), "127.0.0.1,localhost"),
        output_dir=reader.take("OUTPUT_DIR", Path, Path(), str(ROOT / "var" / "out")),
    )
    if environment.personal_data_key == environment.lookup_key:
        reader.complaints.append("LOOKUP_KEY: совпадает с PERSONAL_DATA_KEY, нужны разные ключи")
    if reader.complaints:
        raise EnvironmentWrong(_report(reader.complaints))
    return environment


def _report(complaints: list[str]) -> str:
    lines = "\n".join(f"  {complaint}" for complaint in complaints)
    return (
        f"Переменные окружения заданы неверно:\n{lines}\n"
        "Задайте их и повторите запуск; `python3 run.py` задаёт их сам."
    )


def _database(text: str) -> dict[str, str]:
    try:
        conninfo = conninfo_to_dict(text)
    except psycopg.ProgrammingError:
        raise ValueError("нужен адрес вида postgresql://имя:пароль@узел:5432/база") from None
    database = {name: str(value) for name, value in conninfo.items()}
    if not database.get("dbname"):
        raise ValueError("в адресе нет имени базы данных")
    return database


def _secret(text: str) -> str:
    if len(text) < SECRET_KEY_LENGTH:
        raise ValueError(f"короче {SECRET_KEY_LENGTH} знаков")
    return text


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        raise ValueError("это не base64") from None
    if len(key) != KEY_BYTES:
        raise ValueError(f"нужно {KEY_BYTES} байта в base64, а задано {len(key)}")
    return key


def _switch(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError("нужно 1 (да) или 0 (нет)")


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in text.split(",") if host.strip())
    if not hosts:
        raise ValueError("нужен хотя бы один узел, через запятую")
    return hosts
