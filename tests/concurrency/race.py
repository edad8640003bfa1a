"""Many connections at one barrier: who won, and what the others were told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Barrier, Thread

from django.db import connection

from sotszakaz.kernel.errors import DomainError

RUNNERS = 16


def race(acts: Sequence[Callable[[], object]]) -> tuple[list[object], list[DomainError]]:
    """Run every act at the same moment, each on a connection of its own.

    Gives the answers of those who won and the refusals of the others; any other error fails.
    """
    barrier = Barrier(len(acts))
    won: list[object] = []
    lost: list[DomainError] = []
    broken: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            won.append(act())
        except DomainError as refusal:
            lost.append(refusal)
        except BaseException as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if broken:
        raise ExceptionGroup("the race broke", [e for e in broken if isinstance(e, Exception)])
    assert len(won) + len(lost) == len(acts)
    return won, lost
