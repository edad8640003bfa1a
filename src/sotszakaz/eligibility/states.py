"""The life of a set of criteria, and why an applicant waits."""

from __future__ import annotations

from django.db.models import TextChoices

from sotszakaz.kernel.states import Machine


class FactKind(TextChoices):
    """What kind of value a fact is."""

    MONEY = "money", "сумма"
    WHOLE = "whole", "целое число"
    DATE = "date", "дата"
    FLAG = "flag", "да или нет"
    CODE = "code", "код"
    TEXT = "text", "текст"


class CriteriaStatus(TextChoices):
    """Where a version of criteria stands."""

    DRAFT = "draft", "проект"
    ACTIVE = "active", "действует"
    ARCHIVED = "archived", "в архиве"


CRITERIA_TRANSITIONS = Machine(
    name="criteria",
    initial=CriteriaStatus.DRAFT,
    moves={
        CriteriaStatus.DRAFT: frozenset({CriteriaStatus.ACTIVE}),
        CriteriaStatus.ACTIVE: frozenset({CriteriaStatus.ARCHIVED}),
        CriteriaStatus.ARCHIVED: frozenset(),
    },
)


class QueueReason(TextChoices):
    """Why there is no certificate yet."""

    VOLUME = "volume", "исчерпан объём по строке социального заказа"
    MONEY = "money", "исчерпан лимит бюджетной строки"


class ApplicationStage(TextChoices):
    """How far an application has come: nowhere stored, it is what exists."""

    NEW = "new", "ждёт решения"
    GRANTED = "granted", "есть право"
    REFUSED = "refused", "отказано"
    QUEUED = "queued", "в очереди"
    ISSUED = "issued", "сертификат выдан"
    WITHDRAWN = "withdrawn", "отозвано"
