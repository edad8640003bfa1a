"""Arithmetic of reports: shares, and the measures of money over postings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sotszakaz.ledger.states import MOVES, Kind, Stage


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of money as a signed sum of postings: which kinds add to it, which take from it."""

    code: str
    title: str
    signs: Mapping[Kind, int]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Give the kinds of postings the figure is made of."""
        return tuple(self.signs)


def percent(part: int, whole: int) -> int:
    """Give the whole percent of a part, rounded down so that nothing is reported better than it is.

    Nothing out of nothing is all of it: an indicator nobody could break is kept.

    Law: none, our choice.
    """
    return 100 if whole == 0 else 100 * part // whole


def standing(stage: Stage) -> dict[Kind, int]:
    """Say which postings bring money to a stage and which take it away: what stands there."""
    came = {kind: 1 for kind, (_, to_stage) in MOVES.items() if to_stage is stage}
    went = {kind: -1 for kind, (from_stage, _) in MOVES.items() if from_stage is stage}
    return came | went


# How far money came: what passed a stage, less what went back from it.
FLOW = (
    Measure("limit", "Лимит", {Kind.OPEN: 1, Kind.CUT: -1}),
    Measure("reserved", "На сертификатах", {Kind.RESERVE: 1, Kind.RELEASE: -1}),
    Measure("committed", "По договорам", {Kind.COMMIT: 1, Kind.UNCOMMIT: -1}),
    Measure("delivered", "Оказано", {Kind.DELIVER: 1, Kind.UNDELIVER: -1}),
    Measure("accepted", "Принято", {Kind.ACCEPT: 1}),
    Measure("fee", "Плата получателей", {Kind.FEE: 1}),
    Measure("paid", "Оплачено", {Kind.PAY: 1}),
    Measure("returned", "Возвращено", {Kind.RETURN: 1}),
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
