"""Writing a region's files beside those in use, to take their place when the year is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

BUILDING = "building"


def remove_leftover_files() -> None:
    """Remove the files of a rebuilding that was killed; the caller knows that none is under way."""
    shutil.rmtree(Path(settings.OUTPUT_DIR) / BUILDING, ignore_errors=True)


@contextmanager
def rebuilt_files() -> Iterator[None]:
    """Write files into a new folder; when the work succeeds, they replace the region's.

    Only one process may be at it: work inside ``rebuilt_database``, which sees to that.
    """
    out = Path(settings.OUTPUT_DIR)
    building = out / BUILDING
    remove_leftover_files()
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
