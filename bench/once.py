"""One piece of bulk work in a process of its own: its time and its peak memory."""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time

import django

from bench import measure


def main() -> None:
    """Do what the parent process described; print seconds and memory as JSON."""
    task = json.loads(sys.argv[1])
    django.setup()
    scenario = importlib.import_module(f"bench.scenarios.{task['scenario']}")
    measure.checkpoint()  # what preparing left in the buffers is written out, as for the limit
    before = time.perf_counter()
    scenario.once(task)
    seconds = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mb": round(peak, 1)}))


if __name__ == "__main__":
    main()
