"""Handing letters to a mail server: a real conversation, and every way it can go wrong."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from dataclasses import replace
from typing import Any

import pytest
from django.core.mail import get_connection

from sotszakaz.gateways.mail import (
    Letter,
    LetterRefused,
    MailAsksToWait,
    MailRefusesUs,
    MailServer,
    UnavailableMail,
)
from sotszakaz.gateways.unavailable import GatewayUnavailable
from tests.gateways.mail_servers import HOST, DyingOnce, Taking, certificate, only, serving

SMTP = "django.core.mail.backends.smtp.EmailBackend"
ROBOT: dict[str, Any] = {"username": "robot", "password": "secret"}
LETTER = Letter(
    identity="letter-17",
    recipient="anna@example.org",
    subject="Исполнитель принял заявку",
    text="Здравствуйте, Анна!\n\n.\nПодробности на сайте.\n",
    at=dt.datetime(2024, 1, 15, 12, tzinfo=dt.timezone(dt.timedelta(hours=7))),
)


def mail_server(port: int, *, context: ssl.SSLContext | None = None, **options: Any) -> MailServer:
    backend: Any = get_connection(SMTP, host=HOST, port=port, **{"timeout": 20, **options})
    if context:
        backend.ssl_context = context
    return MailServer(backend, "noreply@region.ru")


def test_a_letter_arrives_as_it_was_written():
    taking = Taking()
    with serving(taking) as port:
        assert mail_server(port).send(LETTER) == "<letter-17@region.ru>"
    [taken] = taking.taken
    assert taken.get_content().replace("\r\n", "\n") == LETTER.text
    assert taken.get_content_type() == "text/plain"
    assert {name: taken[name] for name in ("Message-ID", "From", "To", "Subject", "Date")} == {
        "Message-ID": "<letter-17@region.ru>",
        "From": "noreply@region.ru",
        "To": "anna@example.org",
        "Subject": "Исполнитель принял заявку",
        "Date": "Mon, 15 Jan 2024 12:00:00 +0700",
    }
    assert taken["Auto-Submitted"] == "auto-generated"


def test_starttls_is_demanded_and_the_name_is_told_only_after_it(tmp_path):
    ours, theirs = certificate(tmp_path)
    taking = Taking()
    options = {"tls_context": ours, "require_starttls": True, "auth_required": True}
    with serving(taking, authenticator=only("robot", "secret"), **options) as port:
        mail_server(port, use_tls=True, **ROBOT, context=theirs).send(LETTER)
        wrong = ROBOT | {"password": "wrong"}
        with pytest.raises(MailRefusesUs):
            mail_server(port, use_tls=True, **wrong, context=theirs).send(LETTER)
        with pytest.raises(GatewayUnavailable):  # nobody vouches for this certificate
            mail_server(port, use_tls=True, **ROBOT).send(LETTER)
    assert len(taking.taken) == 1


def test_a_server_without_tls_gets_nothing_when_tls_is_demanded():
    taking = Taking()
    with serving(taking) as port, pytest.raises(GatewayUnavailable):
        mail_server(port, use_tls=True, **ROBOT).send(LETTER)
    assert (taking.taken, taking.tried) == ([], 0)


def test_tls_from_the_first_byte(tmp_path):
    ours, theirs = certificate(tmp_path)
    taking = Taking()
    with serving(taking, ssl_context=ours) as port:
        mail_server(port, use_ssl=True, context=theirs).send(LETTER)
    assert len(taking.taken) == 1


def test_a_greylisted_recipient_waits():
    taking = Taking(recipient="451 4.7.1 Greylisted, try again")
    with serving(taking) as port, pytest.raises(MailAsksToWait, match=r"451 4.7.1 Greylisted"):
        mail_server(port).send(LETTER)
    assert taking.taken == []


def test_an_unknown_recipient_is_refused_for_good():
    with (
        serving(Taking(recipient="550 5.1.1 No such user")) as port,
        pytest.raises(LetterRefused, match=r"550 5.1.1 No such user"),
    ):
        mail_server(port).send(LETTER)


@pytest.mark.parametrize(
    ("answer", "error"),
    [("452 full today", MailAsksToWait), ("554 not wanted", LetterRefused)],
)
def test_a_letter_refused_whole_is_told_apart_too(answer, error):
    with serving(Taking(letter=answer)) as port, pytest.raises(error, match=answer):
        mail_server(port).send(LETTER)


@pytest.mark.parametrize(
    ("answer", "error"),
    [("421 busy", MailAsksToWait), ("550 you are nobody", MailRefusesUs)],
)
def test_a_server_that_does_not_take_our_letters_is_our_trouble_not_the_recipients(answer, error):
    with serving(Taking(sender=answer)) as port, pytest.raises(error):
        mail_server(port).send(LETTER)


def test_a_letter_that_does_not_fit_is_refused_for_good():
    with serving(Taking(), data_size_limit=100) as port, pytest.raises(LetterRefused):
        mail_server(port).send(LETTER)


def test_a_server_that_dies_in_the_middle_gets_the_same_letter_again():
    dying = DyingOnce()
    with serving(dying) as port:
        with pytest.raises(GatewayUnavailable):
            mail_server(port).send(LETTER)
        assert mail_server(port).send(LETTER) == "<letter-17@region.ru>"
    assert [taken["Message-ID"] for taken in dying.taken] == ["<letter-17@region.ru>"] * 2


def test_a_server_that_never_answers_is_not_waited_for_long():
    with socket.create_server((HOST, 0)) as silent, pytest.raises(GatewayUnavailable):
        mail_server(silent.getsockname()[1], timeout=0.2).send(LETTER)


def test_nobody_at_the_address():
    with socket.create_server((HOST, 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(GatewayUnavailable):
        mail_server(port).send(LETTER)


def test_an_address_in_cyrillic_is_refused_before_the_conversation():
    with pytest.raises(LetterRefused, match="нелатинскими"):
        mail_server(1).send(replace(LETTER, recipient="анна@почта.рф"))


def test_the_mail_that_never_answers():
    with pytest.raises(GatewayUnavailable):
        UnavailableMail().send(LETTER)
