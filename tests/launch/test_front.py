"""What pages are made of is installed once, fitted to our look, and named without addresses."""

from __future__ import annotations

import io
import json

from rich.console import Console

from launch import front
from sotszakaz.config.environment import ROOT


def test_files_of_the_pages_are_fitted(tmp_path):
    front.fit(front.PACKAGES, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(front.FILES.values())
    style, script = ((tmp_path / name).read_text() for name in ("govuk.css", "govuk.js"))
    assert "GDS Transport" not in style
    assert "@font-face" not in style
    assert "url(/assets/fonts" not in style
    assert "font-family:Golos" in style
    assert "sourceMappingURL" not in style + script
    assert "initAll" in script


def test_a_second_run_finds_nothing_to_do():
    made = front.FRONT / ".made"
    before = made.stat().st_mtime_ns
    console = Console(record=True, file=io.StringIO())
    front.ensure(console)
    assert made.stat().st_mtime_ns == before
    assert console.export_text() == ""


def test_the_lock_names_versions_and_sums_but_no_addresses():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    installed = {name: one for name, one in lock["packages"].items() if name}
    assert installed.keys() == {
        "node_modules/govuk-frontend",
        "node_modules/@fontsource-variable/golos-text",
    }
    assert [name for name, one in installed.items() if "resolved" in one] == []
    assert [name for name, one in installed.items() if "integrity" not in one] == []
