"""The life of a certificate and of a bulk issue."""

from __future__ import annotations

from django.db.models import TextChoices

from sotszakaz.kernel.states import Machine


class CertificateStatus(TextChoices):
    """Where a certificate stands."""

    ACTIVE = "active", "выдан, исполнитель не выбран"
    IN_USE = "in_use", "используется"
    FROZEN = "frozen", "приостановлен"
    CLOSED = "closed", "закрыт"


class ClosedReason(TextChoices):
    """Why a certificate ended."""

    USED = "used", "использован полностью"
    PARTLY_USED = "partly_used", "использован частично"
    EXPIRED = "expired", "истёк срок"
    REFUSED_BY_HOLDER = "refused", "отказ получателя"
    ANNULLED = "annulled", "аннулирован"
    DECEASED = "deceased", "получатель умер"
    MOVED = "moved", "получатель переехал"


CERTIFICATE_TRANSITIONS = Machine(
    name="certificate",
    initial=CertificateStatus.ACTIVE,
    moves={
        CertificateStatus.ACTIVE: frozenset(
            {CertificateStatus.IN_USE, CertificateStatus.FROZEN, CertificateStatus.CLOSED}
        ),
        CertificateStatus.IN_USE: frozenset({CertificateStatus.ACTIVE, CertificateStatus.CLOSED}),
        CertificateStatus.FROZEN: frozenset({CertificateStatus.ACTIVE, CertificateStatus.CLOSED}),
        CertificateStatus.CLOSED: frozenset(),
    },
)


class BatchStatus(TextChoices):
    """Where a bulk issue stands."""

    PREPARED = "prepared", "ждёт утверждения"
    APPROVED = "approved", "утверждена, выполняется"
    DONE = "done", "выполнена"
    CANCELLED = "cancelled", "отменена"


BATCH_TRANSITIONS = Machine(
    name="bulk issue",
    initial=BatchStatus.PREPARED,
    moves={
        BatchStatus.PREPARED: frozenset(
            {BatchStatus.APPROVED, BatchStatus.DONE, BatchStatus.CANCELLED}
        ),
        BatchStatus.APPROVED: frozenset({BatchStatus.DONE, BatchStatus.PREPARED}),
        BatchStatus.DONE: frozenset(),
        BatchStatus.CANCELLED: frozenset(),
    },
)
