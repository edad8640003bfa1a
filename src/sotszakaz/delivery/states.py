"""The life of a monthly act."""

from __future__ import annotations

from django.db.models import TextChoices

from sotszakaz.kernel.states import Machine


class ActStatus(TextChoices):
    """Where the act of a contract for a month stands."""

    FORMED = "formed", "подписан исполнителем"
    DISPUTED = "disputed", "есть замечания получателя"
    CONFIRMED = "confirmed", "подтверждён получателем"
    ACCEPTED = "accepted", "принят"


ACT_TRANSITIONS = Machine(
    name="act",
    initial=ActStatus.FORMED,
    moves={
        ActStatus.FORMED: frozenset({ActStatus.DISPUTED, ActStatus.CONFIRMED}),
        ActStatus.DISPUTED: frozenset({ActStatus.CONFIRMED}),
        ActStatus.CONFIRMED: frozenset({ActStatus.ACCEPTED}),
        ActStatus.ACCEPTED: frozenset(),
    },
)

# Acts that the holder has not signed yet.
UNSIGNED = (ActStatus.FORMED, ActStatus.DISPUTED)
