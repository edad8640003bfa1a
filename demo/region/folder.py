"""Checking the folder of a region's year whole, before anything of it is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from demo.region.ground_files import read_acts, read_calendar, read_municipalities
from demo.region.order_files import ReferenceData, read_budget, read_order, read_tariffs
from demo.region.provider_files import read_offers, read_providers, read_workers
from demo.region.rules import RegionRules, read_rules
from sotszakaz.kernel.errors import DomainError
from sotszakaz.policy.rules import NewCalendar
from sotszakaz.tables.report import FileRefused
from sotszakaz.tables.table import Row, Table

MOST_FAULTS = 20


@dataclass(frozen=True)
class RegionFiles:
    """Everything of the folder but the recipients, checked and sound."""

    rules: RegionRules
    calendar: NewCalendar
    acts: Sequence[Row]
    municipalities: Sequence[Row]
    budget: Sequence[Row]
    tariffs: Sequence[Row]
    order: Sequence[Row]
    providers: Sequence[Row]
    offers: Sequence[Row]
    workers: Sequence[Row]


class RegionRefused(DomainError):
    """Файлы региона не приняты, ничего не загружено."""

    def __init__(self, faults: Sequence[str], tables: Sequence[Table]) -> None:
        wrong = [table for table in tables if table.errors]
        parts = ["Файлы региона не приняты, ничего не загружено."]
        parts += [f"region.toml: {fault}" for fault in faults[:MOST_FAULTS]]
        parts += [str(FileRefused(table)) for table in wrong]
        super().__init__("\n".join(parts))
        self.faults = tuple(faults)
        self.tables = tuple(wrong)


def read_folder(folder: Path) -> RegionFiles:
    """Read and check every file of the folder but the recipients.

    Raises:
        RegionRefused: names every error of every file.
        RulesUnreadable: region.toml cannot be read at all.
    """
    rules, faults = read_rules(folder / "region.toml")
    acts, places = (
        read_acts(folder / "acts.csv"),
        read_municipalities(folder / "municipalities.csv"),
    )
    if rules is None:
        raise RegionRefused(faults, [acts, places])
    return _checked(folder, rules, acts, places)


def _checked(folder: Path, rules: RegionRules, acts: Table, places: Table) -> RegionFiles:
    faults: list[str] = []
    known_acts, known_places = _values(acts, "number"), _values(places, "oktmo")
    if known_acts is not None:
        missing = sorted(set(rules.act_references()) - known_acts)
        faults += [f"акта с номером «{number}» нет в acts.csv." for number in missing]
    calendar = None
    try:
        calendar = read_calendar(folder / "calendar.xml", rules.year)
    except DomainError as wrong:
        faults.append(str(wrong))
    reference = ReferenceData(
        acts=known_acts,
        places=known_places,
        services={service.registry_entry_no for service in rules.services},
        categories=rules.category_titles(),
        payers={body.inn for body in rules.bodies.values()},
    )
    budget = read_budget(folder / "budget.csv", reference, year=rules.year)
    tariffs = read_tariffs(folder / "tariffs.xlsx", reference)
    order = read_order(folder / "order.xlsx", replace(reference, kbk=_values(budget, "kbk")))
    providers = read_providers(
        folder / "providers.xlsx", taken=reference.payers or (), is_fictional=rules.is_fictional
    )
    entries = _values(providers, "entry_no")
    offers = read_offers(folder / "offers.csv", reference, providers=entries)
    workers = read_workers(folder / "workers.csv", providers=entries)
    tables = [acts, places, budget, tariffs, order, providers, offers, workers]
    if calendar is None or faults or any(table.errors for table in tables):
        raise RegionRefused(faults, tables)
    return RegionFiles(rules, calendar, *(table.rows for table in tables))


def _values(table: Table, name: str) -> set[str] | None:
    """Give the values others may refer to, or nothing when the table itself is in doubt."""
    return None if table.errors else {row.values[name] for row in table.rows}
