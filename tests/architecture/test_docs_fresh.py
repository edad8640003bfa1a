"""Generated pages say what the code says now."""

import re

import pytest

from tools import make_reference
from tools.reference.source import ROOT, SOURCE

STALE = "run: PYTHONPATH=src:. .venv/bin/python -m tools.make_reference"


@pytest.fixture(scope="module")
def wanted():
    return make_reference.pages()


def test_every_generated_page_is_fresh(wanted):
    stale = [
        str(path.relative_to(make_reference.DOCS))
        for path, text in wanted.items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    assert stale == [], STALE


def test_no_page_outlives_what_it_describes(wanted):
    assert make_reference.present() - wanted.keys() == set(), STALE


def test_every_mark_of_a_source_is_explained():
    marks = {
        mark
        for path in SOURCE.rglob("*.py")
        for mark in re.findall(r"\[(S:[A-Z0-9-]+)\]", path.read_text("utf-8"))
    }
    explained = set(re.findall(r"S:[A-Z0-9-]+", (make_reference.DOCS / "sources.md").read_text()))
    assert marks - explained == set()


def test_links_between_pages_lead_somewhere():
    broken = [
        f"{page.name}: {target}"
        for page in [*make_reference.DOCS.rglob("*.md"), *ROOT.glob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
