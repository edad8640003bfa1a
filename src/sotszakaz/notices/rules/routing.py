"""Who is told what: from facts and recipients to the notices of each.

Law: none, our choice (ADR 0026).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from sotszakaz.notices.rules.facts import Facts
from sotszakaz.notices.rules.kinds import NoticeKind
from sotszakaz.notices.rules.subjects import Audience

# The first run over an old journal, or the first after a long halt, tells what is still of use, and
# writes letters only about what is fresh.
NEWS_FOR = timedelta(days=30)
LETTERS_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recipient:
    """An account and what it stands for: a citizen, an organisation, or itself.

    Whoever works in one direction only is not told of another.
    """

    user_id: int
    stands_for: int
    direction_id: int | None
    wants_letters: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """What gives rise to notices, and the account that did it, when it was an account."""

    at: datetime
    user_id: int | None = None


class NewNotice(TypedDict):
    """What differs from one notice of its kind to another."""

    user_id: int
    occasion: int
    subject_id: int
    person_id: int | None
    text: str
    target_id: str
    at: datetime
    wants_letter: bool


def notices_of(
    kind: NoticeKind,
    things: Iterable[Facts],
    *,
    occasions: Mapping[int, Occasion],
    recipients: Mapping[int, Sequence[Recipient]],
    letters_since: datetime | None,
) -> Iterator[NewNotice]:
    """Write a notice to everybody concerned; ``recipients`` are by what they stand for.

    A letter is wanted about what happened after ``letters_since``, and never when there is no mail.
    """
    audience = kind.about.audience
    for facts in things:
        occasion = occasions[facts.occasion]
        text = kind.sentence.format_map(facts)
        is_written = letters_since is not None and occasion.at > letters_since
        for whom in audience.whom(facts):
            for recipient in recipients.get(whom, ()):
                if is_told(recipient, facts, occasion, audience):
                    yield NewNotice(
                        user_id=recipient.user_id,
                        occasion=facts.occasion,
                        subject_id=facts.id,
                        person_id=whom if audience is Audience.FAMILY else None,
                        text=text,
                        target_id=facts.target_id,
                        at=occasion.at,
                        wants_letter=recipient.wants_letters and is_written,
                    )


def is_told(recipient: Recipient, facts: Facts, occasion: Occasion, audience: Audience) -> bool:
    """Say whether somebody of the audience is told: not of other directions, nor of own acts.

    A citizen is told of own acts too, so that representatives see them as well.
    """
    is_own_act = recipient.user_id == occasion.user_id and audience is not Audience.FAMILY
    directions = {recipient.direction_id, facts.direction_id} - {None}
    return not is_own_act and len(directions) < 2
