"""The browser of the journeys is found, or its absence is told with what to install."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from launch import browser
from launch.errors import NotStarted


def quiet() -> Console:
    return Console(file=io.StringIO())


def program(folder, name):
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_program_named_outside_is_taken_first(monkeypatch, tmp_path):
    program(tmp_path, "chromium")
    own = program(tmp_path, "own-browser")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROMIUM", str(own))
    assert browser.ensure(quiet()) == own


def test_a_name_that_is_no_program_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "absent"))
    with pytest.raises(NotStarted, match="не программа"):
        browser.find()


def test_the_browser_of_the_machine_is_found(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find() is None
    found = program(tmp_path, "chromium-browser")
    assert browser.ensure(quiet()) == found


def test_without_a_browser_and_the_means_to_install_it_the_package_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotStarted, match="sudo apt-get install chromium"):
        browser.ensure(quiet())


def test_a_refused_installation_names_the_package_too(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    refusing = program(tmp_path, "apt-get")
    refusing.write_text("#!/bin/sh\nexit 100\n")
    with pytest.raises(NotStarted, match="sudo apt-get install chromium"):
        browser.ensure(quiet())
