"""Sending letters: about notices, and to confirm an address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.mail import get_connection
from django.urls import reverse

from sotszakaz.gateways.mail import Letter, LetterRefused, Mail, MailServer, UnavailableMail
from sotszakaz.jobs.delivery import Sender
from sotszakaz.jobs.notices import NOTIFIER
from sotszakaz.notices.operations.note_letter_refused import note_letter_refused
from sotszakaz.notices.operations.note_letter_sent import note_letter_sent
from sotszakaz.notices.queries.letters import LETTER_MESSAGE, LetterCard, letter_card
from sotszakaz.notices.rules import letters
from sotszakaz.outbox.queries import PlannedMessage

CONFIRM = "Подтвердите адрес электронной почты"


def mail_of_settings() -> Mail:
    """Give the mail of this installation; without a server letters wait."""
    if not settings.MAIL:
        return UnavailableMail()
    return MailServer(get_connection(), settings.DEFAULT_FROM_EMAIL)


def letter_senders(mail: Mail, clock: Callable[[], datetime], site: str) -> dict[str, Sender]:
    """Give the sender that a mail server serves.

    A letter the server answered for is not handed over again: a halt may have come between its
    answer and the end of the delivery.
    """

    def send(message: PlannedMessage) -> str:
        letter_id = message.payload["letter_id"]
        card = letter_card(letter_id)
        if card.is_answered:
            return "answered before"
        if not card.email:
            return "no address any more"
        subject, text = _content(card, site=site, path=message.payload.get("path", ""))
        letter = Letter(f"letter-{letter_id}", card.email, subject, text, card.planned_at)
        try:
            receipt = mail.send(letter)
        except LetterRefused as refusal:
            note_letter_refused(
                letter_id=letter_id, answer=str(refusal), actor=NOTIFIER, now=clock()
            )
            return "refused"
        note_letter_sent(letter_id=letter_id, actor=NOTIFIER, now=clock())
        return receipt

    return {LETTER_MESSAGE: send}


def _content(card: LetterCard, *, site: str, path: str) -> tuple[str, str]:
    """Write the subject and the text; ``path`` confirms the address a letter goes to."""
    if path:
        return CONFIRM, letters.confirmation(link=site + path)
    text = letters.body(
        first_name=card.first_name,
        titles=card.titles,
        feed=site + reverse("account:notices"),
        settings=site + reverse("account:notice_settings"),
    )
    return letters.subject(card.titles), text
