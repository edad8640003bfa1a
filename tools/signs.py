"""Count the signs of a plain house: `PYTHONPATH=src:. .venv/bin/python -m tools.signs`.

They are signs, not aims: a figure reached by squeezing says nothing.
"""

from __future__ import annotations

import ast
import io
import re
import statistics
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.reference.source import SOURCE

STATEMENT = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|JOIN|FROM|WHERE)\b")
IGNORED = re.compile(r"#\s*type:\s*ignore")
# Rows of the database by any name that people give them.
ROWS = {"row", "rows", "found", "answer", "record"}
AMBIGUOUS_FIELDS = {"key", "keys"}
AMBIGUOUS_NAMES = re.compile(r"^(?:programs?|programmes?)$|(?:^|_)(?:program|programme)s?_id$")
LEGAL_CHAPTERS = ("policy", "planning")
# A name that a library gives to what we fill in.
OF_LIBRARIES = {("web/account/own_password.py", "key")}  # allauth: ``LoginStage.key``


@dataclass(frozen=True)
class Module:
    """A module of the product as text and as a tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """The number of its lines."""
        return self.text.count("\n")

    @property
    def chapter(self) -> str:
        """The package it belongs to."""
        return self.path.relative_to(SOURCE).parts[0]

    @property
    def is_migration(self) -> bool:
        """Whether it is a migration."""
        return "migrations" in self.path.parts


def modules() -> list[Module]:
    """Read every module of the product."""
    texts = [(path, path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))]
    return [Module(path, text, ast.parse(text)) for path, text in texts]


def lines_of_sql(module: Module) -> int:
    """Count the lines of SQL that stand inside strings; migrations and docstrings are left out."""
    if module.is_migration:
        return 0
    docstrings = {id(text) for text in _docstrings(module.tree)}
    texts = [
        "".join(str(v.value) if isinstance(v, ast.Constant) else "x" for v in node.values)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.JoinedStr)
    ]
    inside = {
        id(value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.JoinedStr)
        for value in node.values
    }
    texts += [
        node.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings | inside
    ]
    return sum(
        sum(bool(line.strip()) for line in text.splitlines())
        for text in texts
        if STATEMENT.search(text)
    )


def positional_rows(module: Module) -> int:
    """Count values taken out of a row of the database by their place in it."""
    return sum(_is_positional(node) for node in ast.walk(module.tree))


def type_ignores(module: Module) -> int:
    """Count the places where types are not checked."""
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    return sum(
        token.type == tokenize.COMMENT and bool(IGNORED.search(token.string)) for token in tokens
    )


def operations_in_migrations(module: Module) -> int:
    """Count the operations that a migration imports."""
    if not module.is_migration:
        return 0
    imports = (node for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom))
    ours = re.compile(r"sotszakaz\.\w+\.operations")
    return sum(bool(ours.match(node.module or "")) for node in imports)


def ambiguous_names(module: Module) -> int:
    """Count names that stand for two things.

    `act_id` of a legal act (it is that of a monthly act), a field or argument called `key` (of a
    row, of an interface, of a repeated record), `program` (a folder, a software, an application).
    """
    return sum(_is_ambiguous(name, module) for name in _declared(module.tree))


COUNTS: dict[str, Callable[[list[Module]], float]] = {
    "lines of Python in src": lambda found: sum(one.lines for one in found),
    "lines of SQL inside Python strings": lambda found: sum(map(lines_of_sql, found)),
    "positional rows": lambda found: sum(map(positional_rows, found)),
    "type: ignore": lambda found: sum(map(type_ignores, found)),
    "operations imported by migrations": lambda found: sum(map(operations_in_migrations, found)),
    "names that stand for two things": lambda found: sum(map(ambiguous_names, found)),
    "median file": lambda found: statistics.median(m.lines for m in found if not m.is_migration),
    "longest file": lambda found: max(m.lines for m in found if not m.is_migration),
}
LIMITS = {
    "lines of Python in src": 45_000,
    "lines of SQL inside Python strings": 400,
    "positional rows": 0,
    "type: ignore": 10,
    "operations imported by migrations": 0,
    "names that stand for two things": 0,
    "median file": 80,
    "longest file": 400,
}


def main(arguments: list[str]) -> int:
    """Print each count beside its limit; with a name, also where it comes from."""
    everything = modules()
    if arguments:
        one = {
            "sql": lines_of_sql,
            "rows": positional_rows,
            "ignores": type_ignores,
            "names": ambiguous_names,
        }[arguments[0]]
        for module in sorted(everything, key=one, reverse=True):
            if count := one(module):
                sys.stdout.write(f"{count:>7}  {module.path.relative_to(SOURCE)}\n")
        return 0
    is_within = True
    for name, counted in COUNTS.items():
        value = counted(everything)
        is_within &= value <= LIMITS[name]
        sys.stdout.write(f"{value:>8,.0f}  (at most {LIMITS[name]:,})  {name}\n")
    return 0 if is_within else 1


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def _is_positional(node: ast.AST) -> bool:
    if isinstance(node, ast.Starred):
        return isinstance(node.value, ast.Tuple) and any(
            isinstance(one, ast.Starred) for one in node.value.elts
        )
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant):
        return False
    return isinstance(node.slice.value, int) and _is_row(node.value)


def _is_row(value: ast.expr) -> bool:
    if isinstance(value, ast.Name):
        return value.id in ROWS
    if isinstance(value, ast.Subscript):
        return _is_row(value.value)
    return isinstance(value, ast.Call) and ast.unparse(value.func) in {"sql.row", "sql.rows"}


def _declared(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                    yield one.target.id
                elif isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
                    yield one.targets[0].id


def _is_ambiguous(name: str, module: Module) -> bool:
    if (module.path.relative_to(SOURCE).as_posix(), name) in OF_LIBRARIES:
        return False
    if name in AMBIGUOUS_FIELDS or AMBIGUOUS_NAMES.search(name):
        return True
    return name in {"act", "act_id"} and module.chapter in LEGAL_CHAPTERS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
