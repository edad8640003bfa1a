"""Following the journal, and sending the letters that come of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from sotszakaz.gateways.mail import Letter, LetterRefused, Mail, MailServer, UnavailableMail
from sotszakaz.jobs.delivering import Sender
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.operations.follow_journal import follow_journal
from sotszakaz.notices.operations.note_letter_refused import note_letter_refused
from sotszakaz.notices.operations.note_letter_sent import note_letter_sent
from sotszakaz.notices.operations.plan_letters import plan_letters
from sotszakaz.notices.operations.remind import remind
from sotszakaz.notices.queries import CONFIRMATION_MESSAGE, LETTER_MESSAGE, letter_card
from sotszakaz.notices.rules import letters
from sotszakaz.outbox.operations import Planned

TELLER = Actor("system", "notices")
CONFIRM = "Подтвердите адрес электронной почты"


def tell(*, now: datetime) -> int:
    """Make notices of what the journal says, and plan their letters."""
    notices = follow_journal(
        today=_today(now), is_mail_on=bool(settings.MAIL), actor=TELLER, now=now
    )
    plan_letters(actor=TELLER, now=now)
    return notices


def remind_of_terms(*, now: datetime) -> int:
    """Make notices of terms that come to an end, and plan their letters."""
    notices = remind(today=_today(now), is_mail_on=bool(settings.MAIL), actor=TELLER, now=now)
    plan_letters(actor=TELLER, now=now)
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
            note_letter_refused(letter_id=letter_id, answer=str(refusal), actor=TELLER, now=clock())
            return "refused"
        note_letter_sent(letter_id=letter_id, actor=TELLER, now=clock())
        return receipt

    def send_letter(message: Planned) -> str:
        letter_id = message.payload["letter_id"]
        card = letter_card(letter_id)
        if not card.email:
            return "no address any more"
        letter = Letter(
            identity=f"letter-{letter_id}",
            recipient=card.email,
            subject=letters.subject(card.titles),
            text=letters.body(first_name=card.first_name, titles=card.titles, site=site),
            at=card.planned_at,
        )
        return handed_over(letter_id, letter)

    def send_confirmation(message: Planned) -> str:
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


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
