"""A mail server: letters are handed to it over SMTP, one conversation for each."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Literal, Protocol

from sotszakaz.gateways.unavailable import GatewayUnavailable
from sotszakaz.kernel.errors import DomainError

_SYSTEM = "Почтовый сервер"
_SECONDS = 20.0
_LONGEST_ANSWER = 300


class LetterRefused(DomainError):
    """Почтовый сервер отказался от письма: {answer}"""


class MailAsksToWait(DomainError):
    """Почтовый сервер просит повторить позже: {answer}. Письмо уйдёт само."""


class MailRefusesUs(DomainError):
    """Почтовый сервер не принимает писем от нас: {answer}. Проверьте имя, пароль и адрес
    отправителя в настройках.
    """


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in plain text; ``identity`` stays the same however often it is handed over."""

    identity: str
    recipient: str
    subject: str
    text: str
    at: datetime


class Mail(Protocol):
    """Whoever takes letters."""

    def send(self, letter: Letter) -> str:
        """Hand a letter over and give its identity in the mail («Message-ID»).

        Handed over again after a halt, it has the same identity, so that it can be recognised.

        Raises:
            LetterRefused: this letter will never be taken; it is not to be sent again.
            MailAsksToWait, MailRefusesUs, GatewayUnavailable: send again later.
        """
        ...


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server and how it is spoken to; ``smtp`` demands STARTTLS, ``smtps`` begins with TLS.

    Units: ``seconds`` is the longest silence that is waited for.
    """

    sender: str
    host: str
    port: int
    security: Literal["smtp", "smtps", "plain"] = "smtp"
    login: str = ""
    password: str = ""
    seconds: float = _SECONDS
    context: ssl.SSLContext | None = None

    def send(self, letter: Letter) -> str:
        """Talk to the server: greeting, TLS, login, one letter."""
        identity = f"<{letter.identity}@{self.sender.rpartition('@')[2]}>"
        if not letter.recipient.isascii():
            raise LetterRefused(answer="адрес с нелатинскими буквами не поддерживается")
        content = _written(letter, sender=self.sender, identity=identity)
        try:
            server = self._connected()
            try:
                self._introduce(server)
                _hand_over(server, self.sender, letter.recipient, content)
            finally:
                _part(server)
        except smtplib.SMTPResponseException as refusal:
            raise _waits_or(MailRefusesUs, refusal.smtp_code, refusal.smtp_error) from refusal
        except (smtplib.SMTPException, OSError) as failure:
            raise GatewayUnavailable(system=_SYSTEM) from failure
        return identity

    def _connected(self) -> smtplib.SMTP:
        if self.security == "smtps":
            return smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.seconds, context=self._context()
            )
        return smtplib.SMTP(self.host, self.port, timeout=self.seconds)

    def _introduce(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        if self.security == "smtp":
            server.starttls(context=self._context())
            server.ehlo()
        if self.login:
            server.login(self.login, self.password)

    def _context(self) -> ssl.SSLContext:
        return self.context or ssl.create_default_context()


class UnavailableMail:
    """A mail server that never answers: for drills, and while none is set up."""

    def send(self, letter: Letter) -> str:
        """Refuse to take anything."""
        raise GatewayUnavailable(system=_SYSTEM)


def _written(letter: Letter, *, sender: str, identity: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = identity
    message["Date"] = format_datetime(letter.at)
    message["From"] = sender
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="base64")
    return message.as_bytes()


def _hand_over(server: smtplib.SMTP, sender: str, recipient: str, content: bytes) -> None:
    _expect(*server.mail(sender), otherwise=MailRefusesUs)
    _expect(*server.rcpt(recipient), otherwise=LetterRefused)
    try:
        _expect(*server.data(content), otherwise=LetterRefused)
    except smtplib.SMTPDataError as refusal:
        raise _waits_or(LetterRefused, refusal.smtp_code, refusal.smtp_error) from refusal


def _expect(code: int, answer: bytes, *, otherwise: type[DomainError]) -> None:
    if not 200 <= code < 300:
        raise _waits_or(otherwise, code, answer)


def _waits_or(lasting: type[DomainError], code: int, answer: bytes | str) -> DomainError:
    """Tell a refusal for now (4xx) from a lasting one."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    kind = MailAsksToWait if 400 <= code < 500 else lasting
    return kind(answer=f"{code} {' '.join(text.split())}"[:_LONGEST_ANSWER])


def _part(server: smtplib.SMTP) -> None:
    """Say goodbye, if there is still somebody to hear it."""
    with suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()
