"""A folder for the database of one test run, gone afterwards."""

import contextlib
import fcntl
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PREFIX = "sotszakaz-test-"
SECONDS_TO_BE_STALE = 600


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a new folder, and clear away those whose runs were killed."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        _remove_if_stale(old)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    folder.chmod(0o755)  # the server's account must walk through
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_if_stale(folder: Path) -> None:
    with contextlib.suppress(OSError):
        if folder.stat().st_mtime > time.time() - SECONDS_TO_BE_STALE:
            return
        with (folder / "db" / "owner.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
