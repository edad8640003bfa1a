"""The life of a payment register and of a demand for return."""

from __future__ import annotations

from django.db.models import TextChoices

from sotszakaz.kernel.states import Machine


class RegisterStatus(TextChoices):
    """Where a register for payment stands."""

    PREPARED = "prepared", "подготовлен"
    APPROVED = "approved", "утверждён, передан в казначейство"
    PAID = "paid", "оплачен"


REGISTER_TRANSITIONS = Machine(
    name="payment register",
    initial=RegisterStatus.PREPARED,
    moves={
        RegisterStatus.PREPARED: frozenset({RegisterStatus.APPROVED}),
        RegisterStatus.APPROVED: frozenset({RegisterStatus.PAID}),
        RegisterStatus.PAID: frozenset(),
    },
)
