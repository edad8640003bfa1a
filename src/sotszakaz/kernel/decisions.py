"""What every decision of an official needs: a reason that people read, and a second person."""

from __future__ import annotations

from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError


class ReasonMissing(DomainError):
    """Укажите причину."""


class PreparerApproves(DomainError):
    """Утверждает не тот, кто подготовил. Передайте документ другому сотруднику."""


def required_reason(text: str, sentence: str) -> str:
    """Give the reason without spaces around it, or refuse with the sentence.

    Raises:
        ReasonMissing: nothing is written.
    """
    reason = text.strip()
    if not reason:
        raise ReasonMissing(sentence)
    return reason


def refuse_preparer(prepared_by: str, actor: Actor, sentence: str) -> None:
    """Refuse, with the sentence, that who prepared a document also approves it.

    Raises:
        PreparerApproves: it is the same person.
    """
    if prepared_by == actor.reference:
        raise PreparerApproves(sentence)
