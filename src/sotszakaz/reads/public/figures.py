"""What everybody may know about the year of a region: three statements, no names of people.

The figures come from counters, so they cost little; the self-check holds the counters to postings.
"""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money

_BY_PLACE = sql.load(__file__)
_ORDER = """
    SELECT o.id, o.year, d.name, a.full_name, j.name, j.time_zone, act.is_invented,
           act.kind, act.number, act.signed_on
      FROM planning_socialorder o
      JOIN policy_direction d ON d.id = o.direction_id
      JOIN identity_organisation a ON a.id = o.authority_id
      JOIN policy_legalact act ON act.id = o.act_id
      JOIN policy_jurisdiction j ON j.id = act.jurisdiction_id
     WHERE o.status = 'approved'
     ORDER BY o.year DESC, o.id DESC
     LIMIT 1
"""
_ENVELOPE = """
    SELECT coalesce(sum(limit_kopecks), 0)::bigint, coalesce(sum(free_kopecks), 0)::bigint,
           coalesce(sum(reserved_kopecks), 0)::bigint,
           coalesce(sum(committed_kopecks), 0)::bigint,
           coalesce(sum(accepted_kopecks), 0)::bigint, coalesce(sum(paid_kopecks), 0)::bigint,
           coalesce(sum(returned_kopecks), 0)::bigint
      FROM ledger_lineaccount
     WHERE line_id IN (SELECT q.budget_line_id
                         FROM planning_quota q
                         JOIN planning_orderline l ON l.quota_id = q.id
                        WHERE l.order_id = %(order)s)
"""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where the limit of the order's budget lines stands; the parts make the limit.

    ``paid`` is what stays with providers: what they gave back stands in ``returned``.
    """

    limit: Money
    free: Money
    reserved: Money
    committed: Money
    accepted: Money
    paid: Money
    returned: Money


@dataclass(frozen=True, slots=True)
class Figures:
    """People and money of a place, or of the whole order.

    Units: people, except the last four; ``accepted`` and ``paid`` include what went on from there.
    """

    planned: int
    issued: int
    queued: int
    state: int
    private: int
    nonprofit: int
    served: int
    delivered: Money
    accepted: Money
    paid: Money
    returned: Money

    @property
    def chosen(self) -> int:
        """How many people chose a provider of any kind."""
        return self.state + self.private + self.nonprofit


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality with its figures."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class RegionYear:
    """The year of a region as everybody may see it."""

    region: str
    time_zone: str
    year: int
    direction: str
    authority: str
    act: str
    act_number: str
    is_invented: bool
    envelope: Envelope
    whole: Figures
    places: tuple[Place, ...]


def region_year() -> RegionYear | None:
    """Give the figures of the newest approved order; nothing when there is none yet."""
    found = sql.rows(_ORDER)
    if not found:
        return None
    order, year, direction, authority, region, zone, is_invented, kind, number, day = found[0]
    limits = sql.row(_ENVELOPE, {"order": order})
    places = tuple(_place(columns) for columns in sql.rows(_BY_PLACE, {"order": order}))
    return RegionYear(
        region=region,
        time_zone=zone,
        year=year,
        direction=direction,
        authority=authority,
        act=f"{kind} от {day:%d.%m.%Y}",
        act_number=number,
        is_invented=is_invented,
        envelope=Envelope(*(Money(kopecks) for kopecks in limits)),
        whole=_whole([place.figures for place in places]),
        places=places,
    )


def _place(columns: tuple[object, ...]) -> Place:
    name, *numbers = columns
    return Place(str(name), _figures([int(str(number)) for number in numbers]))


def _figures(numbers: list[int]) -> Figures:
    planned, issued, queued, state, private, nonprofit, served, *kopecks = numbers
    delivered, accepted, paid, returned = (Money(amount) for amount in kopecks)
    return Figures(
        planned,
        issued,
        queued,
        state,
        private,
        nonprofit,
        served,
        delivered,
        accepted,
        paid,
        returned,
    )


def _whole(places: list[Figures]) -> Figures:
    """Sum up the places, column by column."""
    columns = zip(*(_numbers(figures) for figures in places), strict=True)
    return _figures([sum(column) for column in columns])


def _numbers(figures: Figures) -> list[int]:
    return [
        value.kopecks if isinstance(value, Money) else value
        for value in (getattr(figures, name) for name in Figures.__slots__)
    ]
