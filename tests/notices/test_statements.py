"""What a kind names in its sentence, its statement gives."""

from __future__ import annotations

import datetime as dt
from string import Formatter

import pytest

from sotszakaz.database import sql
from sotszakaz.notices.queries.drafts import FACTS
from sotszakaz.notices.rules.kinds import KINDS, NoticeKind

pytestmark = pytest.mark.django_db
NOTHING = {"occasions": [], "ids": [], "today": dt.date(2024, 1, 15), "week": 202403}
# Words that are made of facts of other names.
MADE_OF = {
    "issued": {"was_queued"},
    "shortage": {"queued_for"},
    "recipient": {"surname", "given_name", "patronymic"},
    "why": {"reason"},
    "until": {"confirm_by"},
    "what": {"months", "criteria", "issues", "registers", "orders"},
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_statement_gives_what_the_sentence_and_the_readers_need(kind: NoticeKind):
    columns, _ = sql.table(FACTS[kind.about.facts], NOTHING)
    words = {name for _, name, _, _ in Formatter().parse(kind.sentence) if name}
    needed = set().union(*(MADE_OF.get(word, {word}) for word in words))
    _, readers = kind.about.audience.value
    assert needed | {readers, "occasion", "id"} <= set(columns)
