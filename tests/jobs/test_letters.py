"""From the journal to the mail server: letters leave once, whatever fails on the way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.core.mail import get_connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from sotszakaz.booking.operations.accept_requests import accept_requests
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.gateways.mail import MailAsksToWait, MailServer, UnavailableMail
from sotszakaz.gateways.unavailable import GatewayUnavailable
from sotszakaz.identity.models import User
from sotszakaz.jobs import clock, tasks
from sotszakaz.jobs.delivery import DeliveryCount, deliver_message, deliver_waiting
from sotszakaz.jobs.drain import senders
from sotszakaz.jobs.letters import letter_senders, mail_of_settings
from sotszakaz.jobs.notices import notify, remind
from sotszakaz.notices.models import Letter, Notice
from sotszakaz.notices.operations.ask_to_confirm_email import ask_to_confirm_email
from sotszakaz.notices.queries.letters import (
    LETTER_MESSAGE,
    UnconfirmedAddress,
    last_letter,
    unconfirmed_address,
)
from sotszakaz.outbox import queries
from sotszakaz.outbox.models import Message
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW, TODAY
from tests.factories.holders import give_certificate
from tests.gateways.mail_servers import HOST, DyingOnce, Taking, serving
from tests.notices.feeds import kinds_by_login

pytestmark = pytest.mark.django_db
SITE = "https://region.example"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def _mail_on(settings):
    settings.MAIL = {"host": HOST}
    settings.EMAIL_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, 1
    settings.DEFAULT_FROM_EMAIL = "noreply@region.ru"


def accepted(cast: Cast) -> None:
    contract = request_provider(
        certificate_id=give_certificate(cast).pk,
        offer_id=cast.region.offer_ids[0],
        first_day=TODAY,
        actor=cast.anna.actor,
        now=NOW,
    )
    accept_requests(contract_ids=[contract], actor=cast.provider.actor, now=NOW)


def ours(port: int):
    server = MailServer(get_connection(SMTP, host=HOST, port=port), "noreply@region.ru")
    return letter_senders(server, lambda: NOW, SITE)


def planned(cast: Cast) -> int:
    """Have a letter for Anna alone, planned; gives the message."""
    User.objects.exclude(pk=cast.anna.user_id).update(email="")
    accepted(cast)
    notify(now=NOW)
    return Message.objects.get(kind=LETTER_MESSAGE).pk


@pytest.mark.usefixtures("_mail_on")
def test_a_letter_leaves_names_nobody_else_and_is_noted(cast: Cast):
    message = planned(cast)
    taking = Taking()
    with serving(taking) as port:
        assert deliver_message(message, senders=ours(port), now=NOW) is True
        assert deliver_message(message, senders=ours(port), now=NOW) is False
    [letter] = taking.taken
    assert (letter["To"], letter["Subject"]) == ("anna@example.org", "Исполнитель принял заявку")
    text = letter.get_content()
    assert "— Исполнитель принял заявку." in text
    assert f"{SITE}/account/notices/" in text
    assert "Иванова" not in text
    key = Letter.objects.get().pk
    assert queries.delivery(message).receipt == f"<letter-{key}@region.ru>"
    found = last_letter(cast.anna.user_id)
    assert found is not None
    assert found.sent_at == NOW


@pytest.mark.usefixtures("_mail_on")
def test_a_greylisted_letter_waits_and_leaves_later(cast: Cast):
    message = planned(cast)
    with serving(Taking(recipient="451 later")) as port, pytest.raises(MailAsksToWait):
        deliver_message(message, senders=ours(port), now=NOW)
    assert queries.delivery(message).attempts == 1
    assert last_letter(cast.anna.user_id) is None
    taking = Taking()
    with serving(taking) as port:
        deliver_message(message, senders=ours(port), now=NOW)
    assert len(taking.taken) == 1


@pytest.mark.usefixtures("_mail_on")
def test_a_refused_recipient_is_noted_and_not_tried_again(cast: Cast):
    message = planned(cast)
    refusing = Taking(recipient="550 no such user")
    with serving(refusing) as port:
        assert deliver_message(message, senders=ours(port), now=NOW) is True
        assert deliver_waiting(10, senders=ours(port), now=NOW) == DeliveryCount(0, 0)
    assert refusing.tried == 1
    found = last_letter(cast.anna.user_id)
    assert found is not None
    assert (found.sent_at, found.refused_at) == (None, NOW)
    assert found.answer == "Почтовый сервер отказался от письма: 550 no such user"


@pytest.mark.usefixtures("_mail_on")
def test_a_server_that_dies_gets_the_letter_again_under_the_same_name(cast: Cast):
    message = planned(cast)
    dying = DyingOnce()
    with serving(dying) as port:
        with pytest.raises(GatewayUnavailable):
            deliver_message(message, senders=ours(port), now=NOW)
        deliver_message(message, senders=ours(port), now=NOW)
    assert len({letter["Message-ID"] for letter in dying.taken}) == 1
    assert len(dying.taken) == 2


@pytest.mark.usefixtures("_mail_on")
def test_a_halt_after_the_answer_of_the_server_sends_nothing_twice(cast: Cast):
    message_id = planned(cast)
    message = queries.waiting_message(message_id)
    assert message is not None
    taking = Taking()
    with serving(taking) as port:
        ours(port)[LETTER_MESSAGE](message)
        assert deliver_message(message_id, senders=ours(port), now=NOW) is True
    assert len(taking.taken) == 1
    assert queries.delivery(message_id).receipt == "answered before"


@pytest.mark.usefixtures("_mail_on")
def test_whoever_took_the_address_away_is_not_written(cast: Cast):
    message = planned(cast)
    User.objects.update(email="")
    assert deliver_message(message, senders=ours(1), now=NOW) is True
    assert queries.delivery(message).receipt == "no address any more"


def test_without_a_server_there_are_notices_and_no_letters(cast: Cast):
    assert settings.MAIL == {}
    accepted(cast)
    assert notify(now=NOW) > 0
    assert (Letter.objects.count(), Message.objects.filter(kind=LETTER_MESSAGE).count()) == (0, 0)
    assert isinstance(mail_of_settings(), UnavailableMail)


@pytest.mark.usefixtures("_mail_on")
def test_mail_of_the_settings_is_a_server():
    mail: Any = mail_of_settings()
    backend = mail.backend
    assert (mail.sender, backend.host, backend.port) == ("noreply@region.ru", HOST, 1)
    assert LETTER_MESSAGE in senders()


@pytest.mark.parametrize(
    ("answer", "receipt", "fate"),
    [
        ("250 OK", "<letter-{}@region.ru>", (NOW, None, "")),
        (
            "550 nobody",
            "refused",
            (None, NOW, "Почтовый сервер отказался от письма: 550 nobody"),
        ),
    ],
)
def test_the_letter_that_confirms_an_address_goes_to_that_address(
    cast: Cast, answer, receipt, fate
):
    ask_to_confirm_email(
        user_id=cast.anna.user_id,
        email="new@example.org",
        path="/account/notices/email/x/",
        actor=cast.anna.actor,
        now=NOW,
    )
    message = Message.objects.get(kind=LETTER_MESSAGE).pk
    taking = Taking(recipient=answer)
    with serving(taking) as port:
        deliver_message(message, senders=ours(port), now=NOW)
    assert queries.delivery(message).receipt == receipt.format(Letter.objects.get().pk)
    asked = unconfirmed_address(cast.anna.user_id, since=NOW - dt.timedelta(days=3))
    assert asked == UnconfirmedAddress("new@example.org", NOW, *fate)
    assert last_letter(cast.anna.user_id) is None
    expected = ["new@example.org"] if answer.startswith("250") else []
    assert [one["To"] for one in taking.taken] == expected
    assert all(f"{SITE}/account/notices/email/x/" in one.get_content() for one in taking.taken)


def test_reminders_come_with_the_day(cast: Cast):
    give_certificate(cast)
    assert remind(now=NOW.replace(month=12, day=10)) == 2
    assert kinds_by_login() == {"anna": ["certificate_expires"], "maria": ["certificate_expires"]}


def test_the_worker_reads_the_journal_every_minute_and_the_calendar_every_day(
    cast: Cast, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    accepted(cast)
    tasks.generate_notices(timestamp=0)
    assert Notice.objects.filter(kind="request_accepted").count() == 2
    tasks.remind_of_deadlines(timestamp=0)
    crons = {one.task.name: one.cron for one in app.periodic_registry.periodic_tasks.values()}
    assert crons["generate_notices"] == "* * * * *"
    assert crons["remind_of_deadlines"] == "0 * * * *"
    assert ProcrastinateJob.objects.count() == 0
