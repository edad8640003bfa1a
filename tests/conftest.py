"""How every test runs."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

JOURNEYS = "tests/e2e/"
EXAMPLES = Path(__file__).parents[1] / "var" / "cache" / "hypothesis"

# No deadline: two cores are shared with the database. A failing example is kept and tried first.
settings.register_profile(
    "modest",
    max_examples=50,
    deadline=None,
    database=DirectoryBasedExampleDatabase(EXAMPLES),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("modest")


class JourneysTogether(LoadScopeScheduling):
    """Deal tests out one by one, but all journeys to one worker, first: they share a region."""

    def _split_scope(self, nodeid: str) -> str:
        return JOURNEYS if nodeid.startswith(JOURNEYS) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> JourneysTogether:
    """Give the scheduler of every parallel run."""
    return JourneysTogether(config, log)
