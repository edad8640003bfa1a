"""One piece of bulk work in a process of its own: its time and its peak memory."""

from __future__ import annotations

import importlib
import json
import re
import sys
import time
from pathlib import Path

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
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mb": round(_peak_kb() / 1024, 1)}))


def _peak_kb() -> int:
    """Give the most this program has taken; ``getrusage`` would count its parent's memory too."""
    status = Path("/proc/self/status").read_text("ascii")
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    if found is None:
        raise RuntimeError("the kernel does not tell the peak of memory")
    return int(found[1])


if __name__ == "__main__":
    main()
