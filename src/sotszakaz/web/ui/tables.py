"""Tables that fold on a phone: a row becomes a card, each figure under its heading.

A page writes a plain table; classes, scopes, roles and the headings for a phone are put in here.
Folded rows are no longer laid out as a table, so the roles keep it one for those who listen.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

# What is closed matters in the head only, where a heading's words end.
TAG = re.compile(r"<(?:/(thead|th)|(thead|tbody|tfoot|tr|th|td)\b([^>]*))>")
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
MARKUP = re.compile(r"<[^>]*>")
BLANK = re.compile(r"(?<=>)\s+(?=</td>)")  # styles know an empty cell, not one with a line break
SPACES = re.compile(r"[ \t\r\n]+")  # not those that keep a number with its unit
NUMERIC = "number"
HEARD_ONLY = 'class="unseen"'


class _Opening(NamedTuple):
    text: str
    columns: int = 1
    is_numeric: bool = False


@dataclass(slots=True)
class _Column:
    title: str
    is_numeric: bool


@dataclass(slots=True)
class _Folder:
    """Goes through the tags of one table, remembering its columns."""

    columns: list[_Column] = field(default_factory=list)
    in_head: bool = False
    position: int = 0
    heading_from: int = 0

    def tag(self, match: re.Match[str]) -> str:
        closed, opened, written = match.groups()
        if closed:
            self._closed(closed, match)
            return match[0]
        if opened == "td" or (opened == "th" and not self.in_head):
            return self._cell(opened, written)
        if opened == "th":
            self.heading_from = match.end()
            heading = _heading(written)
            self.columns.append(_Column("", heading.is_numeric))
            return heading.text
        if opened == "tr":
            self.position = 0
            return _row(written)
        self.in_head = opened == "thead"
        return _part(opened, written)

    def _cell(self, name: str, written: str) -> str:
        title, is_numeric = "", False
        if self.position < len(self.columns):
            column = self.columns[self.position]
            title, is_numeric = column.title, column.is_numeric
        opening = _cell(name, written, title, is_numeric=is_numeric)
        self.position += opening.columns
        return opening.text

    def _closed(self, name: str, match: re.Match[str]) -> None:
        if name == "thead":
            self.in_head = False
        elif self.in_head and self.columns:
            said = match.string[self.heading_from : match.start()]
            if HEARD_ONLY not in said:
                words = html.unescape(MARKUP.sub(" ", said))
                self.columns[-1].title = SPACES.sub(" ", words).strip(" ")


def fold(table: str) -> str:
    """Dress the inside of a table. The text must be safe markup, as a template renders it."""
    return TAG.sub(_Folder().tag, BLANK.sub("", table))


# A page has hundreds of tags and a few kinds of them, so each kind is dressed once.


@lru_cache(maxsize=256)
def _part(name: str, written: str) -> str:
    part = "head" if name == "thead" else "body"
    return _tag(name, _attributes(written), f"govuk-table__{part}", role="rowgroup")


@lru_cache(maxsize=256)
def _row(written: str) -> str:
    return _tag("tr", _attributes(written), "govuk-table__row", role="row")


@lru_cache(maxsize=256)
def _heading(written: str) -> _Opening:
    given = _attributes(written)
    is_numeric = NUMERIC in given.get("class", "").split()
    dressed = f"govuk-table__header{' govuk-table__header--numeric' if is_numeric else ''}"
    text = _tag("th", given, dressed, scope="col", role="columnheader")
    return _Opening(text, is_numeric=is_numeric)


@lru_cache(maxsize=1024)
def _cell(name: str, written: str, title: str, *, is_numeric: bool) -> _Opening:
    given = _attributes(written)
    columns = int(given.get("colspan", "1"))
    numeric = " govuk-table__cell--numeric" if is_numeric else ""
    if name == "th":
        given = {"scope": "row", "role": "rowheader"} | given
        return _Opening(_tag("th", given, f"govuk-table__header{numeric}"), columns)
    label = {"data-label": title} if title else {}
    text = _tag("td", label | given, f"govuk-table__cell{numeric}", role="cell")
    return _Opening(text, columns)


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or "") for m in ATTRIBUTE.finditer(text)}


def _tag(name: str, given: dict[str, str], dressed: str, **added: str) -> str:
    classes = f"{dressed} {given.get('class', '')}".strip()
    attributes = {"class": classes} | added | {k: v for k, v in given.items() if k != "class"}
    said = " ".join(f'{key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name} {said}>"
