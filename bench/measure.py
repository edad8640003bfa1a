"""Rounds, ratios, lines of the report."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection

from bench.web import Load


@dataclass(frozen=True)
class Size:
    """How long and how much: ``--quick`` or full."""

    name: str
    seconds: float
    rounds: int
    bulk_rounds: int
    people: int
    contracts: int
    spare: int
    issue: int
    screening: int
    visits: int


QUICK = Size(
    "quick", seconds=2, rounds=3, bulk_rounds=5, people=60_000, contracts=20_000, spare=16_000,
    issue=100_000, screening=200_000, visits=400_000,
)  # fmt: skip
FULL = Size(
    "full", seconds=4, rounds=4, bulk_rounds=4, people=300_000, contracts=30_000, spare=45_000,
    issue=1_000_000, screening=1_000_000, visits=10_000_000,
)  # fmt: skip


@dataclass
class Result:
    """One number against its limit, and what else is worth knowing."""

    name: str
    limit: float
    ours: float
    ratio: float
    unit: str
    size: str
    more: dict[str, float | int | str] = field(default_factory=dict)

    def line(self) -> str:
        """Write the result as a JSON line."""
        return json.dumps(
            {
                "name": self.name,
                "limit": round(self.limit, 1),
                "ours": round(self.ours, 1),
                "ratio": round(self.ratio, 3),
                "unit": self.unit,
                "size": self.size,
                **self.more,
            },
            ensure_ascii=False,
        )


def interleaved(
    name: str,
    unit: str,
    size: Size,
    limit: Callable[[], float],
    ours: Callable[[], float],
    *,
    rounds: int = 0,
    swept: bool = True,
) -> Result:
    """Measure limit, ours, limit, ours …; the ratio is the median of the pairs.

    Neighbours on the machine slow both sides of a pair alike, so a pair is compared, never a
    round with another round.
    """
    pairs = []
    rounds = rounds or size.rounds
    for number in range(rounds):
        checkpoint(swept=swept)
        first = limit()
        checkpoint(swept=swept)
        second = ours()
        pairs.append((first, second))
        say(f"{name} {number + 1}/{rounds}: limit {first:,.0f}, ours {second:,.0f} {unit}")
    return Result(
        name=name,
        limit=statistics.median(a for a, _ in pairs),
        ours=statistics.median(b for _, b in pairs),
        ratio=statistics.median(b / a for a, b in pairs),
        unit=unit,
        size=size.name,
    )


def interleaved_over_http(
    name: str, unit: str, size: Size, limit: Callable[[], float], ours: Callable[[], Load]
) -> Result:
    """Measure in turn what many browsers ask; also tell how long they wait for an answer."""
    loads: list[Load] = []

    def measured() -> float:
        loads.append(ours())
        return loads[-1].a_second

    result = interleaved(name, unit, size, limit, measured)
    result.more = {
        "median_ms": statistics.median(load.median_ms for load in loads),
        "p99_ms": statistics.median(load.p99_ms for load in loads),
    }
    return result


def checkpoint(*, swept: bool = False) -> None:
    """Start a round with clean buffers written out, and with swept tables where it asks for them.

    Else autovacuum, awake once a minute, falls into one side of a pair and not into the other.
    """
    with connection.cursor() as cursor:
        if swept:
            cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


def say(text: str) -> None:
    """Tell how the run goes; results alone go to standard output."""
    sys.stderr.write(text + "\n")


def interleaved_with_memory(
    name: str,
    unit: str,
    size: Size,
    count: int,
    limit: Callable[[int], float],
    ours: Callable[[int], dict[str, float]],
) -> Result:
    """Measure bulk work of ``count`` rows; the full size also tells memory at a tenth and in full.

    ``limit`` gives seconds, ``ours`` seconds and the peak memory of its process.
    """
    peaks: dict[str, float | int | str] = {}
    if size is FULL:
        peaks["peak_mb_tenth"] = ours(count // 10)["peak_mb"]

    def work() -> float:
        done = ours(count)
        peaks["peak_mb"] = done["peak_mb"]
        return count / done["seconds"]

    result = interleaved(
        name, unit, size, lambda: count / limit(count), work, rounds=size.bulk_rounds, swept=False
    )
    result.more = {"rows": count, **peaks}
    return result
