"""Conditions of a decision as the applicant reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sotszakaz.eligibility.rules.evaluation import Reason
from sotszakaz.kernel.text import NBSP


@dataclass(frozen=True, slots=True)
class Condition:
    """A line of the explanation: its sentence, the act that set it and its number, the answer.

    A condition that failed beside another one that was enough is not held against anybody.
    """

    says: str
    act: str
    number: str
    answer: str
    colour: str


def conditions(lines: Sequence[Reason], acts: Mapping[str, str]) -> Iterator[Condition]:
    """Tell the lines of a decision; ``acts`` says by its number what an act is."""
    enough_at: list[int] = []  # levels of the groups we are in that hold
    for line in lines:
        enough_at = [level for level in enough_at if level < line.level]
        answer, colour = _answer(line, is_needless=bool(enough_at))
        if not line.act and line.is_met:
            enough_at.append(line.level)
        yield Condition(
            says=f"–{NBSP}" * line.level + line.says,
            act=acts.get(line.act, ""),
            number=line.act,
            answer=answer,
            colour=colour,
        )


def _answer(line: Reason, *, is_needless: bool) -> tuple[str, str]:
    if line.is_met:
        return "выполнено", "green"
    if is_needless:
        return f"не{NBSP}понадобилось", "grey"
    return f"не{NBSP}выполнено", "red"
