"""Before the year and in its first days: the region is set up, certificates are issued."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console

from demo.region.folder import read_folder
from demo.region.load import RegionIds, load_recipients, load_region
from demo.simulation.context import CLERK, HEAD, OFFICE, SimulationContext
from demo.simulation.plan import Shares
from sotszakaz.certificates.operations.execute_issue_batch import execute_issue_batch
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.eligibility.operations.decide_applications import decide_applications
from sotszakaz.kernel.text import grouped
from sotszakaz.policy.queries import calendar, time_zone

LOADED = (12, 25)
ISSUED = (1, 9)


def open_year(folder: Path, console: Console) -> SimulationContext:
    """Load the files of a region, decide on its applications, issue certificates.

    Raises:
        RegionRefused, FileRefused: something is wrong in some file; nothing is loaded.
    """
    ids = _load(folder, console)
    context = _stage(ids, console)
    issue_day = date(context.year, *ISSUED)
    loaded = load_recipients(folder, ids, actor=CLERK, now=context.at(issue_day, 9))
    console.print(f"Заявлений загружено: {grouped(loaded.new)}", highlight=False)
    decide_applications(order_id=ids.order_id, actor=CLERK, now=context.at(issue_day, 10))
    batch = prepare_issue_batch(order_id=ids.order_id, actor=CLERK, now=context.at(issue_day, 11))
    issued = execute_issue_batch(batch_id=batch.batch_id, actor=HEAD, now=context.at(issue_day, 12))
    console.print(
        f"Сертификатов выдано: {grouped(issued.issued)} на {issued.amount}; "
        f"в очереди: {grouped(issued.queued)}",
        highlight=False,
    )
    return context


def _load(folder: Path, console: Console) -> RegionIds:
    """Set the region up in the last days of the year before."""
    rules = read_folder(folder).rules
    day = date(rules.year - 1, *LOADED)
    now = datetime.combine(day, time(10), ZoneInfo(rules.jurisdiction.time_zone))
    return load_region(folder, actor=OFFICE, approver=HEAD, now=now, console=console)


def _stage(ids: RegionIds, console: Console) -> SimulationContext:
    jurisdiction = ids.established.jurisdiction_id
    return SimulationContext(
        order_id=ids.order_id,
        service_ids=tuple(ids.service_ids.values()),
        direction_id=ids.established.direction_id,
        payer_id=ids.payer_id,
        year=ids.year,
        zone=time_zone(jurisdiction),
        calendar=calendar(jurisdiction),
        shares=_shares(ids.simulation),
        chance=random.Random(ids.simulation["seed"]),  # noqa: S311  # a story, not a secret
        console=console,
        until=date.fromisoformat(until) if (until := ids.simulation.get("until")) else None,
    )


def _shares(found: Mapping[str, Any]) -> Shares:
    return Shares(
        never_used=found["never_used"],
        disputes=found["disputes"],
        after_closing=found["after_closing"],
        changes=found["changes"],
        kinds=found["kinds"],
    )
