"""The life of a contract between a holder and a provider."""

from __future__ import annotations

from django.db.models import TextChoices

from sotszakaz.kernel.states import Machine


class ContractStatus(TextChoices):
    """Where a request or contract stands."""

    REQUESTED = "requested", "заявка ждёт ответа исполнителя"
    ACTIVE = "active", "договор действует"
    REFUSED = "refused", "исполнитель отказал"
    CANCELLED = "cancelled", "заявка отозвана"
    CLOSED = "closed", "договор завершён"


CONTRACT_TRANSITIONS = Machine(
    name="contract",
    initial=ContractStatus.REQUESTED,
    moves={
        ContractStatus.REQUESTED: frozenset(
            {ContractStatus.ACTIVE, ContractStatus.REFUSED, ContractStatus.CANCELLED}
        ),
        ContractStatus.ACTIVE: frozenset({ContractStatus.CLOSED}),
        ContractStatus.REFUSED: frozenset(),
        ContractStatus.CANCELLED: frozenset(),
        ContractStatus.CLOSED: frozenset(),
    },
)

# Contracts that hold money and a place.
LIVE = (ContractStatus.REQUESTED, ContractStatus.ACTIVE)
