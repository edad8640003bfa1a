"""Writing a region's files beside those in use, to take their place when the year is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def rebuilt_files() -> Iterator[None]:
    """Write files into a new folder; when the work succeeds, they replace the region's.

    Only one process may be at it: work inside ``rebuilt_database``, which sees to that.
    """
    out = Path(settings.OUTPUT_DIR)
    building = out / "building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    settings.OUTPUT_DIR = building
    try:
        yield
    finally:
        settings.OUTPUT_DIR = out
    for made in building.iterdir():
        shutil.rmtree(out / made.name, ignore_errors=True)
        made.rename(out / made.name)
    building.rmdir()
