"""How every test runs."""

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

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
