"""What a letter says, and how letters to a person fare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.database import rows, sql
from sotszakaz.notices.rules.kinds import TITLES

LETTER_MESSAGE = "notices.letter"
LETTER = sql.load("notices/sql/letter.sql")
LAST_LETTER = sql.load("notices/sql/last_letter.sql")
UNCONFIRMED_ADDRESS = sql.load("notices/sql/unconfirmed_address.sql")


@dataclass(frozen=True, slots=True)
class LetterCard:
    """What a letter is made of; its words name no thing and no other person.

    ``is_answered`` when the mail server took it or refused it for good.
    """

    email: str
    first_name: str
    planned_at: datetime
    is_answered: bool
    kinds: list[str]

    @property
    def titles(self) -> list[str]:
        """What happened, in the order it happened."""
        return [TITLES[kind] for kind in self.kinds]


@dataclass(frozen=True, slots=True)
class UnconfirmedAddress:
    """A new address whose owner was asked whether it is right, and how that letter fares."""

    email: str
    planned_at: datetime
    sent_at: datetime | None
    refused_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class LastLetter:
    """How the last letter to a person ended."""

    sent_at: datetime | None
    refused_at: datetime | None
    answer: str


def letter_card(letter_id: int) -> LetterCard:
    """Give what a letter is made of."""
    return rows.fetch_one(LetterCard, LETTER, {"letter": letter_id})


def last_letter(user_id: int) -> LastLetter | None:
    """Tell how the last letter to a person ended; nothing when none was sent yet."""
    return rows.fetch_first(LastLetter, LAST_LETTER, {"user": user_id})


def unconfirmed_address(user_id: int, *, since: datetime) -> UnconfirmedAddress | None:
    """Tell which new address waits to be confirmed; nothing when none was given since then."""
    parameters = {"user": user_id, "since": since}
    return rows.fetch_first(UnconfirmedAddress, UNCONFIRMED_ADDRESS, parameters)
