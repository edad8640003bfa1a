"""Kinds of providers, the life of a registry entry and of an agreement."""

from __future__ import annotations

from django.db.models import TextChoices

from sotszakaz.kernel.states import Machine


class ProviderKind(TextChoices):
    """Legal form, as the year's table counts it."""

    STATE = "state", "государственный"
    PRIVATE = "private", "частный"
    NONPROFIT = "nonprofit", "некоммерческий"


class EntryStatus(TextChoices):
    """Where an entry of the registry of providers stands."""

    NEW = "new", "подана заявка"
    REVIEW = "review", "на рассмотрении"
    ACTIVE = "active", "действует"
    REFUSED = "refused", "отказано"
    SUSPENDED = "suspended", "приостановлен"
    EXCLUDED = "excluded", "исключён"


ENTRY_TRANSITIONS = Machine(
    name="registry entry",
    initial=EntryStatus.NEW,
    moves={
        EntryStatus.NEW: frozenset({EntryStatus.REVIEW}),
        EntryStatus.REVIEW: frozenset({EntryStatus.ACTIVE, EntryStatus.REFUSED}),
        EntryStatus.REFUSED: frozenset({EntryStatus.REVIEW, EntryStatus.NEW}),
        EntryStatus.ACTIVE: frozenset({EntryStatus.SUSPENDED, EntryStatus.EXCLUDED}),
        EntryStatus.SUSPENDED: frozenset({EntryStatus.ACTIVE, EntryStatus.EXCLUDED}),
        EntryStatus.EXCLUDED: frozenset(),
    },
)


class AgreementStatus(TextChoices):
    """Where an agreement with a provider stands."""

    DRAFT = "draft", "проект"
    SIGNED = "signed", "подписано"
    TERMINATED = "terminated", "расторгнуто"


AGREEMENT_TRANSITIONS = Machine(
    name="agreement",
    initial=AgreementStatus.DRAFT,
    moves={
        AgreementStatus.DRAFT: frozenset({AgreementStatus.SIGNED}),
        AgreementStatus.SIGNED: frozenset({AgreementStatus.TERMINATED}),
        AgreementStatus.TERMINATED: frozenset(),
    },
)


class AgreementKind(TextChoices):
    """Two legal names of the money («вид соглашения»)."""

    REIMBURSEMENT = "reimbursement", "возмещение затрат"
    PREFUNDING = "prefunding", "финансовое обеспечение"
