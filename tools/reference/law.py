"""The page of norms: which function follows which norm, from the `Law:` lines of Python and SQL."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tools.reference.source import SOURCE, dotted, modules

OURS = "none, our choice"
Documented = ast.FunctionDef | ast.ClassDef | ast.Module
LAW_OF_SQL = re.compile(r"^-- Law: (.+)$", re.MULTILINE)


def page() -> str:
    """Give the norms with the functions that follow them."""
    norms: defaultdict[str, list[str]] = defaultdict(list)
    for norm, place in places():
        norms[norm].append(f"`{place}`")
    ours = sorted(norm for norm in norms if norm.startswith(OURS))
    acts = sorted(norms.keys() - set(ours))
    lines = [
        "# Norms and the functions that follow them",
        "",
        "Read from the `Law:` lines of the code. Marks in brackets name a source of the domain",
        "study; a lawyer of the region confirms each before real use.",
        "",
        "| Norm | Where |",
        "|---|---|",
        *(_row(norm, norms[norm]) for norm in acts),
        "",
        "## Decided by us, no norm behind it",
        "",
        "| Decision | Where |",
        "|---|---|",
        *(_row(norm, norms[norm]) for norm in ours),
        "",
    ]
    return "\n".join(lines)


def places() -> list[tuple[str, str]]:
    """List each norm with each function or file of SQL that says it follows it."""
    return [*_in_python(), *_in_sql()]


def _in_python() -> Iterator[tuple[str, str]]:
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, Documented) and (norm := _law(node)):
                name = "" if isinstance(node, ast.Module) else f".{node.name}"
                yield norm, f"{dotted(path)}{name}"


def _in_sql() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.glob("*/sql/**/*.sql")):
        for norm in LAW_OF_SQL.findall(path.read_text("utf-8")):
            yield norm, str(path.relative_to(SOURCE))


def _row(norm: str, places: list[str]) -> str:
    return f"| {norm.replace('|', '/')} | {', '.join(sorted(places))} |"


def _law(node: Documented) -> str:
    """Give what stands after `Law:` up to the next heading; within a list, up to the line's end."""
    before, mark, after = (ast.get_docstring(node) or "").partition("Law:")
    if not mark:
        return ""
    if before.rpartition("\n")[2].strip():
        return after.split("\n")[0].strip()
    paragraph = after.split("\n\n")[0]
    for heading in ("Units:", "Raises:"):
        paragraph = paragraph.split(f"\n{heading}")[0]
    return " ".join(paragraph.split())
