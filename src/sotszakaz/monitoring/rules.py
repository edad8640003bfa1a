"""Arithmetic of reports: shares, and the measures of money over postings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sotszakaz.ledger.states import MOVES, PostingKind, Stage


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of money as a signed sum of postings: which kinds add to it, which take from it."""

    code: str
    title: str
    signs: Mapping[PostingKind, int]

    @property
    def kinds(self) -> tuple[PostingKind, ...]:
        """Give the kinds of postings the figure is made of."""
        return tuple(self.signs)


def percent(part: int, whole: int) -> int:
    """Give the whole percent of a part, rounded down so that nothing is reported better than it is.

    Nothing out of nothing is all of it: an indicator nobody could break is kept.

    Law: none, our choice.
    """
    return 100 if whole == 0 else 100 * part // whole


def standing(stage: Stage) -> dict[PostingKind, int]:
    """Say which postings bring money to a stage and which take it away: what stands there."""
    came = {kind: 1 for kind, (_, to_stage) in MOVES.items() if to_stage is stage}
    went = {kind: -1 for kind, (from_stage, _) in MOVES.items() if from_stage is stage}
    return came | went


# How far money came: what passed a stage, less what went back from it.
FLOW = (
    Measure("limit", "Лимит", {PostingKind.OPEN: 1, PostingKind.CUT: -1}),
    Measure("reserved", "На сертификатах", {PostingKind.RESERVE: 1, PostingKind.RELEASE: -1}),
    Measure("committed", "По договорам", {PostingKind.COMMIT: 1, PostingKind.UNCOMMIT: -1}),
    Measure("delivered", "Оказано", {PostingKind.DELIVER: 1, PostingKind.UNDELIVER: -1}),
    Measure("accepted", "Принято", {PostingKind.ACCEPT: 1}),
    Measure("fee", "Плата получателей", {PostingKind.FEE: 1}),
    Measure("paid", "Оплачено", {PostingKind.PAY: 1}),
    Measure("returned", "Возвращено", {PostingKind.RETURN: 1}),
)
# Where money stands now; together these make the limit.
STANDING = (
    Measure("at_free", "Свободно", standing(Stage.FREE)),
    Measure("at_reserved", "На сертификатах, исполнитель не выбран", standing(Stage.RESERVED)),
    Measure("at_committed", "По договорам, ещё не оказано", standing(Stage.COMMITTED)),
    Measure("at_delivered", "Оказано, ещё не принято", standing(Stage.DELIVERED)),
    Measure("at_accepted", "Принято, ещё не оплачено", standing(Stage.ACCEPTED)),
    Measure("at_paid", "Оплачено исполнителям", standing(Stage.PAID)),
    Measure("at_returned", "Возвращено исполнителями", standing(Stage.RETURNED)),
)
MEASURES: Mapping[str, Measure] = {measure.code: measure for measure in (*FLOW, *STANDING)}
