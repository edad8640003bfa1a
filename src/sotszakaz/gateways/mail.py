"""A mail server: letters are handed to it by Django's own mail, one conversation for each."""

from __future__ import annotations

import smtplib
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from typing import Protocol

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from sotszakaz.gateways.unavailable import GatewayUnavailable
from sotszakaz.kernel.errors import DomainError

_SYSTEM = "Почтовый сервер"
_MAX_ANSWER = 300
_TOO_LARGE = 552


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
    """The server of a mail backend; its answers are told apart by whom they refuse."""

    backend: BaseEmailBackend
    sender: str

    def send(self, letter: Letter) -> str:
        """Talk to the server: greeting, TLS, login, one letter."""
        if not letter.recipient.isascii():
            raise LetterRefused(answer="адрес с нелатинскими буквами не поддерживается")
        identity = f"<{letter.identity}@{self.sender.rpartition('@')[2]}>"
        headers = {
            "Message-ID": identity,
            "Date": format_datetime(letter.at),
            "Auto-Submitted": "auto-generated",
        }
        # Django leaves no room for the header's name, and a long subject would begin with a space.
        subject = Header(letter.subject, "utf-8", header_name="Subject").encode(linesep="")
        message = EmailMessage(
            subject, letter.text, self.sender, [letter.recipient], headers=headers
        )
        try:
            with closing(self.backend):  # it leaves a conversation open that failed at TLS or login
                self.backend.send_messages([message])
        except smtplib.SMTPRecipientsRefused as refusal:
            [(code, answer)] = refusal.recipients.values()
            raise _refusal(LetterRefused, code, answer) from refusal
        except smtplib.SMTPResponseException as refusal:
            is_letter = (
                isinstance(refusal, smtplib.SMTPDataError) or refusal.smtp_code == _TOO_LARGE
            )
            kind = LetterRefused if is_letter else MailRefusesUs
            raise _refusal(kind, refusal.smtp_code, refusal.smtp_error) from refusal
        except (smtplib.SMTPException, OSError) as failure:
            raise GatewayUnavailable(system=_SYSTEM) from failure
        return identity


class UnavailableMail:
    """A mail server that never answers: none is set up here."""

    def send(self, letter: Letter) -> str:
        """Refuse to take anything."""
        raise GatewayUnavailable(system=_SYSTEM)


def _refusal(lasting: type[DomainError], code: int, answer: bytes | str) -> DomainError:
    """Tell a refusal for now (4xx) from a lasting one."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    kind = MailAsksToWait if 400 <= code < 500 else lasting
    return kind(answer=f"{code} {' '.join(text.split())}"[:_MAX_ANSWER])
