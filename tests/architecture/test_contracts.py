"""Imports, types and style: `run.py test` is the only gate, so it asks these tools too."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
TYPES = ["mypy", "--no-error-summary"]
IMPORTS = ["lint-imports", "--no-logo", "--cache-dir", "var/cache/imports"]


@pytest.mark.parametrize(
    "tool",
    [
        pytest.param(["ruff", "check", "--quiet"], id="style"),
        pytest.param(["ruff", "format", "--check", "--quiet"], id="format"),
        pytest.param(["djangofmt", "--check", "--quiet", "src"], id="templates"),
        pytest.param(TYPES, id="types"),
        pytest.param(IMPORTS, id="imports"),
    ],
)
def test_tool_has_no_complaints(tool):
    command = [TOOLS / tool[0], *tool[1:]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
