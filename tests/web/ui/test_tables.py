"""On a phone a row of a table is a card: every cell is named by the heading of its column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.engine import Engine

TEMPLATES = Path(Engine.get_default().dirs[0])
TABLE = re.compile(r"{% data_table ([^%]*)%}(.*?){% enddata_table %}", re.DOTALL)
HEADING = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
CELL = re.compile(r"<td\b([^>]*)>")
LABEL = re.compile(r'data-label="([^"]*)"')
PART = re.compile(r"<(thead|tbody|tfoot|tr|th|td)\b([^>]*)>")
ROLE = re.compile(r'role="([^"]*)"')
ROLES = {
    ("thead", "rowgroup"),
    ("tbody", "rowgroup"),
    ("tfoot", "rowgroup"),
    ("tr", "row"),
    ("td", "cell"),
}
MARKUP = re.compile(r"<[^>]*>")
FOLDING = [
    (path.relative_to(TEMPLATES).as_posix(), *table.groups())
    for path in sorted(TEMPLATES.rglob("*.html"))
    for table in TABLE.finditer(path.read_text("utf-8"))
    if "wide=True" not in table[1]
]


def headings(table: str) -> set[str]:
    """Give the headings a person sees; those that are only heard name no cell."""
    head = table.partition("</thead>")[0]
    shown = [text for _, text in HEADING.findall(head) if 'class="unseen"' not in text]
    return {" ".join(MARKUP.sub(" ", text).split()) for text in shown}


def test_there_are_tables():
    assert len(FOLDING) > 60


@pytest.mark.parametrize(("name", "arguments", "table"), FOLDING)
def test_a_cell_is_named_by_a_heading(name, arguments, table):
    written = {label for cell in CELL.findall(table) for label in LABEL.findall(cell)}
    fixed = {label for label in written if not label.startswith("{{")}
    assert fixed - headings(table) == set()
    nameless = [cell for cell in CELL.findall(table) if "data-label" not in cell]
    assert nameless == [] or 'class="unseen"' in table, name


@pytest.mark.parametrize(("name", "arguments", "table"), FOLDING)
def test_a_part_of_a_folded_table_says_what_it_is(name, arguments, table):
    """Styles that lay a row out as a card take the meaning of the tags away in some browsers."""
    head, end, body = table.partition("</thead>")
    assert roles(head + end) <= {*ROLES, ("th", "columnheader")}, name
    assert roles(body) <= {*ROLES, ("th", "rowheader")}, name


@pytest.mark.parametrize(("name", "arguments", "table"), FOLDING)
def test_a_cell_that_may_be_empty_is_empty(name, arguments, table):
    """A line break in it would leave its label on a card with nothing behind."""
    for content in re.findall(r"<td\b[^>]*>(.*?)</td>", table, re.DOTALL):
        only_if = re.fullmatch(
            r"\s+{% if (?:(?!{% (?:else|endif)).)*{% endif %}\s*", content, re.DOTALL
        )
        assert only_if is None, name


def roles(part: str) -> set[tuple[str, str]]:
    return {(tag, "".join(ROLE.findall(rest))) for tag, rest in PART.findall(part)}


def test_a_table_is_folded_or_scrolled_with_its_caption():
    def drawn(arguments):
        return Template(
            "{% load ui %}{% data_table 'Акты' " + arguments + " %}{{ cell }}{% enddata_table %}"
        ).render(Context({"cell": "<td>"}))

    folded, wide = drawn("hidden=True"), drawn("wide=True")
    assert 'class="table-fold"' in folded
    assert 'govuk-table__caption unseen">' in folded
    assert "&lt;td&gt;" in folded
    assert re.search(r'class="table-wide"\s+tabindex="0"\s+role="region"\s+aria-label="Акты"', wide)
