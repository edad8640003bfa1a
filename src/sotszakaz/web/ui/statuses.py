"""Colour of every state people see: one place, one meaning per colour.

green: as it should be; blue: goes its way; yellow: somebody is waited for; red: attention, refused;
purple: set aside for a time; grey: over.
"""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerChoices, TextChoices

from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.states import BatchStatus, CertificateStatus, ClosedReason
from sotszakaz.delivery.states import ActStatus
from sotszakaz.eligibility.states import ApplicationStage, CriteriaStatus, QueueReason
from sotszakaz.ledger.states import MonthStatus, Stage
from sotszakaz.monitoring.states import PaymentStage
from sotszakaz.planning.states import OrderStatus
from sotszakaz.providers.states import AgreementStatus, EntryStatus, ProviderKind
from sotszakaz.settlement.states import RegisterStatus

Choices = TextChoices | IntegerChoices

COLOURS: dict[type[Choices], dict[str, str]] = {
    CertificateStatus: {
        "ACTIVE": "yellow",
        "IN_USE": "green",
        "FROZEN": "purple",
        "CLOSED": "grey",
    },
    ClosedReason: {
        "USED": "grey",
        "PARTLY_USED": "grey",
        "EXPIRED": "grey",
        "REFUSED_BY_HOLDER": "red",
        "ANNULLED": "red",
        "DECEASED": "grey",
        "MOVED": "grey",
    },
    BatchStatus: {"PREPARED": "yellow", "APPROVED": "blue", "DONE": "green", "CANCELLED": "grey"},
    ContractStatus: {
        "REQUESTED": "yellow",
        "ACTIVE": "green",
        "REFUSED": "red",
        "CANCELLED": "grey",
        "CLOSED": "grey",
    },
    ActStatus: {"FORMED": "yellow", "DISPUTED": "red", "CONFIRMED": "blue", "ACCEPTED": "green"},
    CriteriaStatus: {"DRAFT": "yellow", "ACTIVE": "green", "ARCHIVED": "grey"},
    ApplicationStage: {
        "NEW": "yellow",
        "GRANTED": "blue",
        "REFUSED": "red",
        "QUEUED": "yellow",
        "ISSUED": "green",
        "WITHDRAWN": "grey",
    },
    QueueReason: {"VOLUME": "yellow", "MONEY": "yellow"},
    MonthStatus: {"OPEN": "blue", "PREPARED": "yellow", "CLOSED": "grey"},
    Stage: {
        "OUTSIDE": "grey",
        "FREE": "grey",
        "RESERVED": "yellow",
        "COMMITTED": "blue",
        "DELIVERED": "blue",
        "ACCEPTED": "teal",
        "PAID": "green",
        "RETURNED": "orange",
    },
    OrderStatus: {"DRAFT": "yellow", "AGREED": "blue", "APPROVED": "green", "REPLACED": "grey"},
    AgreementStatus: {"DRAFT": "yellow", "SIGNED": "green", "TERMINATED": "grey"},
    EntryStatus: {
        "NEW": "yellow",
        "REVIEW": "blue",
        "ACTIVE": "green",
        "REFUSED": "red",
        "SUSPENDED": "purple",
        "EXCLUDED": "grey",
    },
    ProviderKind: {"STATE": "blue", "PRIVATE": "orange", "NONPROFIT": "green"},
    RegisterStatus: {"PREPARED": "yellow", "APPROVED": "blue", "PAID": "green"},
    PaymentStage: {
        "DISPUTED": "red",
        "UNSIGNED": "yellow",
        "CONFIRMED": "yellow",
        "ACCEPTED": "blue",
        "CLOSED": "blue",
        "REGISTER": "blue",
        "APPROVED": "blue",
        "SENT": "blue",
        "PAID": "green",
        "NOTHING": "grey",
    },
}
# How a template names a kind of states when it has only the stored value.
KINDS: dict[str, type[Choices]] = {
    "certificate": CertificateStatus,
    "closed_reason": ClosedReason,
    "batch": BatchStatus,
    "contract": ContractStatus,
    "act": ActStatus,
    "criteria": CriteriaStatus,
    "application": ApplicationStage,
    "queue": QueueReason,
    "month": MonthStatus,
    "stage": Stage,
    "order": OrderStatus,
    "agreement": AgreementStatus,
    "entry": EntryStatus,
    "provider": ProviderKind,
    "register": RegisterStatus,
    "payment": PaymentStage,
}


def status_of(value: Choices | str | int, kind: str = "") -> Choices:
    """Return the state itself, given it or what is stored of it with its kind.

    Raises: ValueError for a stored value without its kind, or of another kind.
    """
    if isinstance(value, TextChoices | IntegerChoices):
        return value
    if kind not in KINDS:
        raise ValueError(f"name the kind of state: {sorted(KINDS)}")
    states: Any = KINDS[kind]
    found: Choices = states(value)
    return found


def colour_of(status: Choices) -> str:
    """Return the colour of the state."""
    return COLOURS[type(status)][status.name]
