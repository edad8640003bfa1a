"""What is measured, in order, and what is checked after every load."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bench import LOADS, SETS, region
from bench.measure import FULL, QUICK, Result, Size, say
from bench.statements import run_script
from sotszakaz.database import sql
from sotszakaz.monitoring.queries import selfcheck
from sotszakaz.monitoring.queries.checks import CHECKS


def run(names: Sequence[str], *, quick: bool) -> int:
    """Measure and print; the exit code is 1 when an invariant is broken after a load."""
    size = QUICK if quick else FULL
    loads = [name for name in names if name in LOADS]
    broken = 0
    if loads:
        say(f"регион: {size.people} сертификатов, {size.contracts} договоров")
        world = region.loaded(certificates=size.people, contracts=size.contracts, spare=size.spare)
        _raw_tables(size)
        for name in loads:
            _print(importlib.import_module(f"bench.scenarios.{name}").measure(size, world))
        broken += _check()
    # In this order: closing a month works without the guards of visits, and leaves none behind.
    for name in (name for name in SETS if name in names):
        scenario = importlib.import_module(f"bench.scenarios.{name}")
        for result in scenario.measure(size):
            _print(result)
        broken += _check(getattr(scenario, "LEFT_OUT", frozenset()))
    return 1 if broken else 0


def _raw_tables(size: Size) -> None:
    run_script("tables")
    sql.run(
        "INSERT INTO raw_certificate SELECT n, 1000000000 FROM generate_series(1, %(n)s::bigint) n",
        {"n": size.contracts},
    )
    sql.run("INSERT INTO raw_group VALUES (1, 1000000000, 0)")
    sql.run("ANALYZE")


def _print(result: Result) -> None:
    sys.stdout.write(result.line() + "\n")
    sys.stdout.flush()


def _check(left_out: AbstractSet[str] = frozenset()) -> int:
    done = [selfcheck.run_check(check) for check in CHECKS if check.code not in left_out]
    failed = [outcome for outcome in done if not outcome.is_kept]
    for outcome in failed:
        say(f"нарушено: {outcome.check.title}: {outcome.breaches[:3]}")
    return len(failed)
