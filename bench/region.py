"""The training region with room for any load, and people added to it by set-based SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.statements import enlarging
from demo.region.folder import RegionFiles, read_folder
from demo.region.load import load_files
from sotszakaz.database import rows, sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.operations.open_month import open_month
from sotszakaz.tables.table import Row

FOLDER = Path(__file__).parents[1] / "data" / "demo-2024"
NOW = dt.datetime(2024, 1, 15, 12, tzinfo=ZoneInfo("Asia/Krasnoyarsk"))
MONTH = dt.date(2024, 3, 1)
CLERK = Actor("system", "bench-clerk")
HEAD = Actor("system", "bench-head")
# Ten hours at 500 roubles an hour.
UNITS = 600
PRICE, PER_UNITS = Money.roubles(500), 60
FACE_VALUE = Money.roubles(5_000)
LIMIT = Money.roubles(10_000_000_000)
PLENTY = 10_000_000


@dataclass(frozen=True, slots=True)
class Region:
    """Ids of one quota of the order, of an offer it is spent on, and of what they belong to."""

    jurisdiction_id: int
    direction_id: int
    service_id: int
    category_id: int
    municipality_id: int
    order_id: int
    legal_act_id: int
    quota_id: int
    budget_line_id: int
    payer_id: int
    offer_id: int
    provider_id: int
    organisation_id: int
    agreement_id: int


@dataclass(frozen=True, slots=True)
class FirstIds:
    """The first ids of what was made in bulk: they run on without gaps."""

    certificate: int
    contract: int
    worker: int


@dataclass(frozen=True, slots=True)
class World:
    """The region with certificates in force, the first of them under contract.

    ``spare`` certificates after the others are for the holders who come over HTTP.
    """

    region: Region
    month_id: int
    first: FirstIds
    certificates: int
    contracts: int
    spare: int

    @property
    def first_spare(self) -> int:
        """The id of the first spare certificate."""
        return self.first.certificate + self.certificates


def empty() -> Region:
    """Load the training region with room for any load."""
    loaded = load_files(_roomy(read_folder(FOLDER)), actor=CLERK, approver=HEAD, now=NOW)
    return rows.fetch_one(Region, enlarging("region"), {"order": loaded.order_id})


def add_applications(region: Region, count: int, *, incomes: int = 40_000) -> None:
    """Add people, each with an application to the quota, and with so many different incomes."""
    (after,) = sql.row("SELECT coalesce(max(id), 0) FROM people_person")
    people = {"place": region.municipality_id, "first": after + 1, "last": after + count}
    sql.run(enlarging("people"), people)
    applications = {"quota": region.quota_id, "after": after, "incomes": incomes}
    sql.run(enlarging("applications"), applications)
    sql.refresh_statistics("people_person", "eligibility_application")


def loaded(*, certificates: int, contracts: int, spare: int = 0) -> World:
    """Make the region with certificates in force, the first of them under contract."""
    region = empty()
    add_applications(region, certificates + spare)
    known = {
        "service": region.service_id,
        "line": region.budget_line_id,
        "units": UNITS,
        "face_value": FACE_VALUE.kopecks,
        "now": NOW,
        "count": contracts,
        "offer": region.offer_id,
        "provider": region.provider_id,
        "agreement": region.agreement_id,
        "payer": region.payer_id,
        "direction": region.direction_id,
        "place": region.municipality_id,
        "quota": region.quota_id,
        "issued": certificates + spare,
    }
    sql.run(enlarging("certificates"), known)
    sql.run(enlarging("contracts"), known)
    sql.run("UPDATE planning_quota SET issued = %(issued)s WHERE id = %(quota)s", known)
    sql.run("UPDATE providers_offer SET taken = %(count)s WHERE id = %(offer)s", known)
    sql.run(enlarging("workers"), known)
    month_id = open_month(
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        month=MONTH,
        actor=CLERK,
        now=NOW,
    )
    sql.run("ANALYZE")
    first = rows.fetch_one(FirstIds, enlarging("first_ids"))
    return World(region, month_id, first, certificates, contracts, spare)


def _roomy(files: RegionFiles) -> RegionFiles:
    """Raise what would run out, and let every certificate cost the same."""
    face_values = [replace(one, units=UNITS) for one in files.rules.face_values]
    return replace(
        files,
        rules=replace(files.rules, face_values=face_values),
        budget=_changed(files.budget, limit=LIMIT),
        tariffs=_changed(files.tariffs, price=PRICE, per_units=PER_UNITS),
        order=_changed(
            files.order,
            volume_total=PLENTY,
            volume_assignment=0,
            volume_competition=0,
            volume_certificate=PLENTY,
        ),
        providers=_changed(files.providers, limit=None),
        offers=_changed(files.offers, capacity=PLENTY),
    )


def _changed(table: Sequence[Row], **values: Any) -> list[Row]:
    return [replace(row, values=row.values | values) for row in table]
