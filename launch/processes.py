"""Child processes that never outlive the launcher.

Each child leads a session of its own, so Ctrl-C reaches only the launcher, which stops them in
order; and the kernel signals each child when the launcher dies of anything, `kill -9` included.
"""

import contextlib
import ctypes
import multiprocessing
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
SECONDS_TO_STOP = 20


def spawn(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str],
    folder: Path,
    log: IO[bytes] | None = None,
    account: pwd.struct_passwd | None = None,
    last_signal: signal.Signals = signal.SIGKILL,
) -> subprocess.Popen[bytes]:
    """Start a child; `last_signal` is what the kernel sends it when the launcher is gone."""
    return subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdout=log,
        stderr=log,
        start_new_session=True,
        user=None if account is None else account.pw_uid,
        group=None if account is None else account.pw_gid,
        extra_groups=None if account is None else [],
        preexec_fn=_die_with_parent(last_signal),  # noqa: PLW1509 - the launcher has one thread
    )


def _die_with_parent(last_signal: signal.Signals) -> Callable[[], None]:
    libc, parent = ctypes.CDLL(None), os.getpid()

    def ask_the_kernel() -> None:
        # After the change of user, which clears the request.
        libc.prctl(PR_SET_PDEATHSIG, int(last_signal))
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return ask_the_kernel


def end_with_parent() -> None:
    """Make a worker process of the web server end with the one that started it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if not parent.is_alive():
        os.kill(os.getpid(), signal.SIGKILL)


def stop(child: subprocess.Popen[bytes], *signals: signal.Signals) -> None:
    """Signal the child, ever harder, until it ends; then sweep what it started."""
    with _ignoring_signals():
        for each in (*signals, signal.SIGKILL):
            if child.poll() is not None:
                break
            child.send_signal(each)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(SECONDS_TO_STOP)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)


@contextlib.contextmanager
def _ignoring_signals() -> Iterator[None]:
    """Clean up to the end: an impatient second Ctrl-C must not leave half of it running."""
    endings = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(ending, signal.SIG_IGN) for ending in endings]
    try:
        yield
    finally:
        for ending, handler in zip(endings, before, strict=True):
            signal.signal(ending, handler)


def foreground(command: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> int:
    """Run a command to its end and return its exit code; Ctrl-C is handed to all it started."""
    child = spawn(command, environment=environment, folder=folder)
    try:
        code = child.wait()
    except KeyboardInterrupt:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(SECONDS_TO_STOP)
        raise
    finally:
        stop(child, signal.SIGTERM)
    return code if code >= 0 else 128 - code


def working_in(folder: Path) -> list[int]:
    """Return the processes whose working directory is the folder (PostgreSQL's are in its data)."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
    return found
