"""Roles people have in the chain."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """In what capacity a person works with the platform («роль»)."""

    HOLDER = "holder", "Получатель"
    PROVIDER = "provider", "Исполнитель услуг"
    CLERK = "clerk", "Специалист уполномоченного органа"
    HEAD = "head", "Руководитель уполномоченного органа"
    ACCOUNTANT = "accountant", "Бухгалтер плательщика"
    MINISTRY = "ministry", "Министерство финансов"
    AUDITOR = "auditor", "Контролёр"
    ADMINISTRATOR = "administrator", "Администратор"


STAFF: frozenset[Role] = frozenset(Role) - {Role.HOLDER}
# Those who act for one organisation: without it nobody could say what they may see.
OF_AN_ORGANISATION: frozenset[Role] = frozenset(
    {Role.PROVIDER, Role.CLERK, Role.HEAD, Role.ACCOUNTANT}
)
# Those whose sight ends where the region ends.
OF_A_REGION: frozenset[Role] = OF_AN_ORGANISATION | {Role.MINISTRY, Role.AUDITOR}
