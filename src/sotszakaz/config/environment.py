"""What the surroundings must say before the product starts: typed, all mistakes at once."""

import base64
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from sotszakaz.kernel.errors import DomainError

ROOT = Path(__file__).resolve().parents[3]
KEY_BYTES = 32
SECRET_KEY_LENGTH = 32
YES, NO = ("1", "true", "yes", "да"), ("", "0", "false", "no", "нет")
# How the conversation is kept secret: TLS from STARTTLS on, from the first byte on, not at all.
MAIL_PORTS = {"smtp": 587, "smtps": 465, "plain": 25}
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
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
    trusted_origins: tuple[str, ...] = ()
    proxies: int = 0
    openid_url: str = ""
    openid_client: str = ""
    openid_secret: str = ""
    openid_name: str = ""
    openid_snils_claim: str = "snils"
    mail_server: str = ""
    mail_from: str = ""

    def mail(self) -> dict[str, Any]:
        """Return the mail server as the gateway takes it; nothing when letters are not sent."""
        if not self.mail_server:
            return {}
        parts = urlsplit(self.mail_server)
        return {
            "security": parts.scheme,
            "host": parts.hostname or "",
            "port": parts.port or MAIL_PORTS[parts.scheme],
            "login": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
        }

    @property
    def site_address(self) -> str:
        """Give the address people come to, for links in letters."""
        return self.trusted_origins[0] if self.trusted_origins else "http://127.0.0.1:8000"

    @property
    def https(self) -> bool:
        """Say whether people come over https: then cookies travel only there."""
        return bool(self.trusted_origins) and all(
            origin.startswith("https://") for origin in self.trusted_origins
        )

    @property
    def openid_origin(self) -> str:
        """Give the host of the region's sign-in as browsers are told it."""
        parts = urlsplit(self.openid_url)
        return f"{parts.scheme}://{parts.netloc}" if self.openid_url else ""

    def openid_apps(self) -> list[dict[str, object]]:
        """Return the region's own sign-in as an entry of allauth; nothing when there is none."""
        if not self.openid_url:
            return []
        return [
            {
                "provider_id": "region",
                "name": self.openid_name,
                "client_id": self.openid_client,
                "secret": self.openid_secret,
                "settings": {
                    "server_url": self.openid_url,
                    "snils_claim": self.openid_snils_claim,
                },
            }
        ]

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
        trusted_origins=reader.take("TRUSTED_ORIGINS", _origins, (), ""),
        proxies=reader.take("PROXIES", _proxies, 0, "0"),
        openid_url=reader.take("OPENID_URL", _address, "", ""),
        openid_client=variables.get("OPENID_CLIENT", "").strip(),
        openid_secret=variables.get("OPENID_SECRET", "").strip(),
        openid_name=variables.get("OPENID_NAME", "").strip() or "Вход через портал региона",
        openid_snils_claim=variables.get("OPENID_SNILS_CLAIM", "").strip() or "snils",
        mail_server=reader.take("MAIL_SERVER", _mail_server, "", ""),
        mail_from=reader.take("MAIL_FROM", _mail_from, "", ""),
    )
    if environment.openid_url and not (environment.openid_client and environment.openid_secret):
        reader.complaints.append(
            "OPENID_URL: задан, а OPENID_CLIENT или OPENID_SECRET нет; нужны все три"
        )
    if environment.mail_server and not environment.mail_from:
        reader.complaints.append("MAIL_FROM: не задан адрес отправителя, а MAIL_SERVER задан")
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


def _origins(text: str) -> tuple[str, ...]:
    return tuple(_address(origin) for origin in text.split(",") if origin.strip())


def _proxies(text: str) -> int:
    if not text.isdigit() or int(text) > 9:
        raise ValueError("нужно число серверов перед приложением: 0, 1, 2")
    return int(text)


def _address(text: str) -> str:
    address = text.strip().rstrip("/")
    if address and not address.startswith(("https://", "http://")):
        raise ValueError("нужен адрес вида https://имя")
    return address


def _mail_server(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    try:
        known = parts.scheme in MAIL_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise ValueError("нужен адрес вида smtp://имя:пароль@узел:587 или smtps://…:465")
    if parts.scheme == "plain" and parts.hostname not in LOOPBACK:
        raise ValueError("без шифрования (plain://) письма отдаются только серверу на этой машине")
    return text


def _mail_from(text: str) -> str:
    if text and ("@" not in text.strip("@") or not text.isascii() or len(text.split()) > 1):
        raise ValueError("нужен адрес вида noreply@region.ru")
    return text
