"""The journal is read in Russian: sums in roubles, days as on paper, no codes."""

from __future__ import annotations

import datetime as dt
import pkgutil

import pytest
from django.utils import timezone

import sotszakaz
from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.reads.auditor.details_in_words import word
from sotszakaz.reads.auditor.journal import (
    IN_KOPECKS,
    JournalFilter,
    events,
    list_journal,
    sentence,
)
from sotszakaz.reads.auditor.subjects import subject_in_words

ZONE = dt.timezone(dt.timedelta(hours=7))


def test_operations_of_every_chapter_are_known_to_the_journal():
    chapters = {found.name for found in pkgutil.iter_modules(sotszakaz.__path__) if found.ispkg}
    told = {code.split(".")[0] for code in events()}
    assert {"monitoring", "settlement", "delivery", "booking", "policy"} <= told <= chapters
    assert isinstance(events()["monitoring.turnovers_rolled_up"], Event)


def test_a_sum_in_kopecks_is_told_in_roubles():
    details = {"rows": 15, "recorded": 15, "kopecks": 768135}
    said = "Реестр посещений: строк 15, записано 15 на 7\u00a0681,35\u00a0₽"
    assert sentence("delivery.visits_recorded", details) == said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "reference", "who"),
    [
        ("integration", "key-7", "Программа: ключ исполнителя №\u00a07"),
        ("system", "key-ring", "Программа: key-ring"),
        ("system", "turnovers", "Программа: подсчёт оборотов"),
    ],
)
def test_a_program_is_named(kind, reference, who):
    event = Event("monitoring.tried", "Проба")
    at = dt.datetime(2024, 1, 15, tzinfo=ZONE)
    audit.record(event, subject="try:1", actor=Actor(kind, reference), at=at)
    (line,) = list_journal(JournalFilter()).rows
    assert line.who == who


def test_no_sentence_shows_kopecks():
    for code, event in events().items():
        places = dict.fromkeys(IN_KOPECKS.findall(event.sentence), 100)
        assert "коп." not in sentence(code, places), event.sentence


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("kopecks", 599520, "5\u00a0995,20\u00a0₽"),
        ("amount", "1\u00a0850\u00a0000,00\u00a0₽", "1\u00a0850\u00a0000,00\u00a0₽"),
        ("rows", 599520, "599520"),
        ("month", "2024-07", "июль 2024"),
        ("until", "2024-07-02", "02.07.2024"),
        ("reason", "до 2024-07-02 в отъезде", "до 02.07.2024 в отъезде"),
        ("shows", "2024-07-02T10:00:00+07:00", "02.07.2024\u00a010:00"),
        ("opens_at", "2024-07-02T03:00:00.000001Z", "02.07.2024\u00a010:00"),
        ("code", "rounding", "Округление денежных сумм"),
        ("reason", "deceased", "получатель умер"),
        ("outcome", "granted", "выдан сертификат"),
        ("outcome", "money", "в очереди – исчерпан лимит бюджетной строки"),
        ("is_eligible", False, "права нет"),
        ("names", ["income", "resident"], "income, resident"),
        ("names", [], "—"),
        ("provider", None, "—"),
        ("name", "2024-13", "2024-13"),
    ],
)
def test_a_detail_is_told_in_words(name, value, said):
    with timezone.override(ZONE):
        assert word(name, value) == said


def test_what_a_line_is_about_is_named():
    assert subject_in_words("policy.training_clock:1") == "Учебные часы №\u00a01"
    assert subject_in_words("unknown.thing:1") == "unknown.thing:1"
