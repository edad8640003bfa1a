"""What the environment must say before the product starts: typed, every fault named at once.

The model is pydantic's, which the interface for software needs anyway; pydantic-settings would be a
dependency more for the one line that reads the variables.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from sotszakaz.kernel.errors import DomainError

ROOT = Path(__file__).resolve().parents[3]
KEY_BYTES = 32
SECRET_KEY_LENGTH = 32
YES, NO = ("1", "true", "yes", "да"), ("", "0", "false", "no", "нет")
# How the conversation is kept secret: TLS from STARTTLS on, from the first byte on, not at all.
MAIL_PORTS = {"smtp": 587, "smtps": 465, "plain": 25}
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
MAX_PROXIES = 9
SIGN_IN = "Вход через портал региона"


class EnvironmentWrong(DomainError):
    """Переменные окружения заданы неверно."""


def _database_url(text: str) -> str:
    try:
        parameters = conninfo_to_dict(text)
    except psycopg.ProgrammingError:
        raise ValueError("нужен адрес вида postgresql://имя:пароль@узел:5432/база") from None
    if not parameters.get("dbname"):
        raise ValueError("в адресе нет имени базы данных")
    return text


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


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _hosts(text: str) -> list[str]:
    hosts = _list(text)
    if not hosts:
        raise ValueError("нужен хотя бы один узел, через запятую")
    return hosts


def _proxies(text: str) -> int:
    if not text.isdigit() or int(text) > MAX_PROXIES:
        raise ValueError("нужно число серверов перед приложением: 0, 1, 2")
    return int(text)


def _web_address(text: str) -> str:
    address = text.rstrip("/")
    if address and not address.startswith(("https://", "http://")):
        raise ValueError("нужен адрес вида https://имя")
    return address


def _mail_server(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    try:
        is_known = parts.scheme in MAIL_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_known = False
    if not is_known:
        raise ValueError("нужен адрес вида smtp://имя:пароль@узел:587 или smtps://…:465")
    if parts.scheme == "plain" and parts.hostname not in LOOPBACK:
        raise ValueError("без шифрования (plain://) письма отдаются только серверу на этой машине")
    return text


def _mail_from(text: str) -> str:
    if text and ("@" not in text.strip("@") or not text.isascii() or len(text.split()) > 1):
        raise ValueError("нужен адрес вида noreply@region.ru")
    return text


Key = Annotated[bytes, BeforeValidator(_key)]
Switch = Annotated[bool, BeforeValidator(_switch)]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class Environment(BaseModel):
    """The environment of one process, checked; a variable is called as its field, in capitals."""

    model_config = ConfigDict(frozen=True)

    database_url: Annotated[str, AfterValidator(_database_url)] = Field(repr=False)
    secret_key: Annotated[str, AfterValidator(_secret)] = Field(repr=False)
    personal_data_key: Key = Field(repr=False)
    lookup_key: Key = Field(repr=False)
    debug: Switch = False
    training: Switch = False
    allowed_hosts: Annotated[list[str], BeforeValidator(_hosts)] = ["127.0.0.1", "localhost"]
    output_dir: Path = ROOT / "var" / "out"
    trusted_origins: Annotated[list[WebAddress], BeforeValidator(_list)] = []
    proxies: Annotated[int, BeforeValidator(_proxies)] = 0
    openid_client: str = ""
    openid_secret: str = Field(default="", repr=False)
    openid_url: WebAddress = ""
    openid_name: Annotated[str, AfterValidator(lambda name: name or SIGN_IN)] = SIGN_IN
    openid_snils_claim: Annotated[str, AfterValidator(lambda claim: claim or "snils")] = "snils"
    mail_server: Annotated[str, AfterValidator(_mail_server)] = Field(default="", repr=False)
    mail_from: Annotated[str, AfterValidator(_mail_from)] = Field(default="", validate_default=True)

    @field_validator("lookup_key")
    @classmethod
    def _is_another_key(cls, lookup_key: bytes, info: ValidationInfo) -> bytes:
        if lookup_key == info.data.get("personal_data_key"):
            raise ValueError("совпадает с PERSONAL_DATA_KEY, нужны разные ключи")
        return lookup_key

    @field_validator("openid_url")
    @classmethod
    def _has_client_and_secret(cls, url: str, info: ValidationInfo) -> str:
        if url and not (info.data.get("openid_client") and info.data.get("openid_secret")):
            raise ValueError("задан, а OPENID_CLIENT или OPENID_SECRET нет; нужны все три")
        return url

    @field_validator("mail_from")
    @classmethod
    def _is_given_with_a_server(cls, sender: str, info: ValidationInfo) -> str:
        if info.data.get("mail_server") and not sender:
            raise ValueError("не задан адрес отправителя, а MAIL_SERVER задан")
        return sender

    @property
    def database(self) -> dict[str, str]:
        """Return the parameters of the connection as libpq names them."""
        return {name: str(value) for name, value in conninfo_to_dict(self.database_url).items()}

    @property
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
        """Return the address people come to, for links in letters."""
        return self.trusted_origins[0] if self.trusted_origins else "http://127.0.0.1:8000"

    @property
    def https(self) -> bool:
        """Say whether people come over https: then cookies travel only there."""
        return bool(self.trusted_origins) and all(
            origin.startswith("https://") for origin in self.trusted_origins
        )

    @property
    def openid_origin(self) -> str:
        """Return the host of the region's sign-in as browsers are told it."""
        parts = urlsplit(self.openid_url)
        return f"{parts.scheme}://{parts.netloc}" if self.openid_url else ""

    @property
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


def load(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read and check every variable.

    Raises:
        EnvironmentWrong: some are missing or wrong; all are named, without their values.
    """
    names = [name for name in Environment.model_fields if name.upper() in variables]
    try:
        return Environment.model_validate({n: variables[n.upper()].strip() for n in names})
    except ValidationError as invalid:
        raise EnvironmentWrong(_report(invalid)) from None


def _report(invalid: ValidationError) -> str:
    lines = []
    for error in invalid.errors():
        fault = "не задана" if error["type"] == "missing" else error["ctx"]["error"]
        lines.append(f"  {str(error['loc'][0]).upper()}: {fault}")
    return "\n".join(
        [
            "Переменные окружения заданы неверно:",
            *lines,
            "Задайте их и повторите запуск; `python3 run.py` задаёт их сам.",
        ]
    )
