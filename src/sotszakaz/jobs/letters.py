"""Following the journal, and sending the letters that come of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from sotszakaz.gateways.mail import Letter, LetterRefused, Mail, MailServer, UnavailableMail
from sotszakaz.jobs.delivery import Sender
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.operations.generate_notices import generate_notices
from sotszakaz.notices.operations.note_letter_refused import note_letter_refused
from sotszakaz.notices.operations.note_letter_sent import note_letter_sent
from sotszakaz.notices.operations.plan_letters import plan_letters
from sotszakaz.notices.operations.remind_of_deadlines import remind_of_deadlines
from sotszakaz.notices.queries.letters import CONFIRMATION_MESSAGE, LETTER_MESSAGE, letter_card
from sotszakaz.notices.rules import letters
from sotszakaz.outbox.operations import PlannedMessage

NOTIFIER = Actor("system", "notices")
CONFIRM = "Подтвердите адрес электронной почты"


def notify(*, now: datetime) -> int:
    """Make notices of what the journal says, and plan their letters."""
    return _with_letters(generate_notices, now)


def remind(*, now: datetime) -> int:
    """Make notices of terms that come to an end, and plan their letters."""
    return _with_letters(remind_of_deadlines, now)


def _with_letters(operation: Callable[..., int], now: datetime) -> int:
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    notices = operation(today=today, is_mail_on=bool(settings.MAIL), actor=NOTIFIER, now=now)
    plan_letters(actor=NOTIFIER, now=now)
    return notices


def mail_of(server: dict[str, Any], sender: str) -> Mail:
    """Give the mail of this installation; without a server letters wait."""
    return MailServer(sender=sender, **server) if server else UnavailableMail()


def mail_senders(mail: Mail, clock: Callable[[], datetime], site: str) -> dict[str, Sender]:
    """Give the senders that a mail server serves."""

    def handed_over(letter_id: int, letter: Letter) -> str:
        try:
            receipt = mail.send(letter)
        except LetterRefused as refusal:
            note_letter_refused(
                letter_id=letter_id, answer=str(refusal), actor=NOTIFIER, now=clock()
            )
            return "refused"
        note_letter_sent(letter_id=letter_id, actor=NOTIFIER, now=clock())
        return receipt

    def send_letter(message: PlannedMessage) -> str:
        letter_id = message.payload["letter_id"]
        card = letter_card(letter_id)
        if not card.email:
            return "no address any more"
        letter = Letter(
            identity=f"letter-{letter_id}",
            recipient=card.email,
            subject=letters.subject(card.titles),
            text=letters.body(
                first_name=card.first_name,
                titles=card.titles,
                feed=site + reverse("account:notices"),
                settings=site + reverse("account:notice_settings"),
            ),
            at=card.planned_at,
        )
        return handed_over(letter_id, letter)

    def send_confirmation(message: PlannedMessage) -> str:
        letter_id = message.payload["letter_id"]
        letter = Letter(
            identity=f"letter-{letter_id}",
            recipient=message.payload["email"],
            subject=CONFIRM,
            text=letters.confirmation(link=site + message.payload["path"]),
            at=datetime.fromisoformat(message.payload["at"]),
        )
        return handed_over(letter_id, letter)

    return {LETTER_MESSAGE: send_letter, CONFIRMATION_MESSAGE: send_confirmation}
