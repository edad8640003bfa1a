"""Tables that fold on a phone: a row becomes a card, each figure under its heading.

A page writes a plain table; classes, scopes, roles and the headings for a phone are put in here.
Folded rows are no longer laid out as a table, so the roles keep it one for those who listen.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

TAG = re.compile(r"<(/?)(thead|tbody|tfoot|tr|th|td)\b([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
MARKUP = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[ \t\r\n]+")  # not those that keep a number with its unit
NUMERIC = "number"


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
        closing, name = match[1], match[2].lower()
        if closing:
            self._closed(name, match)
            return f"</{name}>"
        return self._opened(name, _attributes(match[3]), match)

    def _opened(self, name: str, given: dict[str, str], match: re.Match[str]) -> str:
        if name in {"thead", "tbody", "tfoot"}:
            self.in_head = name == "thead"
            part = "head" if self.in_head else "body"
            return _tag(name, given, f"govuk-table__{part}", role="rowgroup")
        if name == "tr":
            self.position = 0
            return _tag(name, given, "govuk-table__row", role="row")
        if self.in_head:
            return self._heading(given, match)
        return self._cell(name, given)

    def _heading(self, given: dict[str, str], match: re.Match[str]) -> str:
        is_numeric = NUMERIC in given.get("class", "").split()
        self.columns.append(_Column("", is_numeric))
        self.heading_from = match.end()
        numeric = " govuk-table__header--numeric" if is_numeric else ""
        return _tag("th", given, f"govuk-table__header{numeric}", scope="col", role="columnheader")

    def _cell(self, name: str, given: dict[str, str]) -> str:
        column = self.columns[self.position] if self.position < len(self.columns) else None
        self.position += int(given.get("colspan", "1"))
        numeric = " govuk-table__cell--numeric" if column and column.is_numeric else ""
        label = {"data-label": column.title} if column and column.title else {}
        if name == "th":
            given = {"scope": "row", "role": "rowheader"} | given
            return _tag("th", given, f"govuk-table__header{numeric}")
        return _tag("td", label | given, f"govuk-table__cell{numeric}", role="cell")

    def _closed(self, name: str, match: re.Match[str]) -> None:
        if name == "thead":
            self.in_head = False
        if name == "th" and self.in_head and self.columns:
            said = MARKUP.sub(" ", match.string[self.heading_from : match.start()])
            self.columns[-1].title = SPACES.sub(" ", html.unescape(said)).strip(" ")


def fold(table: str) -> str:
    """Dress the inside of a table. The text must be safe markup, as a template renders it."""
    return TAG.sub(_Folder().tag, table)


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or "") for m in ATTRIBUTE.finditer(text)}


def _tag(name: str, given: dict[str, str], dressed: str, **added: str) -> str:
    classes = f"{dressed} {given.get('class', '')}".strip()
    attributes = {"class": classes} | added | {k: v for k, v in given.items() if k != "class"}
    said = " ".join(f'{key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name} {said}>"
