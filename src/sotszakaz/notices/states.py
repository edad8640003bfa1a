"""Groups of notices, as people choose among them, and the pages notices lead to."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


class Group(TextChoices):
    """What a notice is about: letters are chosen by groups."""

    CERTIFICATE = "certificate", "Сертификат и очередь"
    REQUESTS = "requests", "Заявки и договоры"
    ACTS = "acts", "Акты об услугах"
    MONEY = "money", "Закрытие месяца и оплата"
    REGISTRY = "registry", "Решения по реестру исполнителей"
    APPROVALS = "approvals", "Что ждёт вашего решения"


# A decision about the right to work reaches whoever it is about, whether they like letters or not.
OBLIGATORY = frozenset({Group.REGISTRY})


class Target(StrEnum):
    """What a notice leads to; its page in the reader's role is known to ``web``."""

    CERTIFICATE = "certificate"
    APPLICATION = "application"
    CONTRACT = "contract"
    REQUESTS = "requests"
    ACT = "act"
    ACTS_OF_MONTH = "acts_of_month"
    MONTH = "month"
    REGISTER = "register"
    REGISTRY_ENTRY = "registry_entry"
    ISSUE = "issue"
    ORDER = "order"
    CRITERIA = "criteria"
    DASHBOARD = "dashboard"
