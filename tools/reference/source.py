"""The source tree as it is: operations, their events, the SQL beside them, `Law:` lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sotszakaz"
# These two are the ground under every operation: they write the journal and the planned work.
FOUNDATIONS = frozenset({"audit", "outbox"})
JOURNAL_INSERT = re.compile(r"INSERT\s+INTO\s+audit_auditevent\b", re.IGNORECASE)
JOURNAL_CODE = re.compile(
    r"INSERT\s+INTO\s+audit_auditevent\s*\([^)]*\)\s*(?:SELECT|VALUES\s*\()\s*'([^']+)'",
    re.IGNORECASE,
)
FUNCTION = re.compile(r"CREATE OR REPLACE FUNCTION (\w+)\(")
CALL = re.compile(r"(?:\bFROM|:=) (\w+)\(")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class DeclaredEvent:
    """A kind of journal line: ``CODE = Event("code", "sentence")``."""

    variable: str
    code: str
    sentence: str


@dataclass(frozen=True)
class OperationFile:
    """One file of ``<chapter>/operations/``."""

    path: Path
    tree: ast.Module

    @property
    def chapter(self) -> str:
        """The chapter the operation belongs to."""
        return self.path.relative_to(SOURCE).parts[0]

    @property
    def functions(self) -> list[Function]:
        """Public functions of the file: there should be one."""
        return [
            node
            for node in self.tree.body
            if isinstance(node, Function) and not node.name.startswith("_")
        ]

    @property
    def events(self) -> list[DeclaredEvent]:
        """Kinds of journal lines declared in the file."""
        return [event for node in self.tree.body if (event := _event(node)) is not None]

    @property
    def records(self) -> list[ast.Call]:
        """Calls that write the journal."""
        return [
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record"
        ]

    @property
    def sql(self) -> str:
        """Every SQL text of the operation: in its strings and in the files it loads."""
        return "\n".join([*strings(self.tree), *(p.read_text("utf-8") for p in self.sql_files)])

    @property
    def sql_files(self) -> list[Path]:
        """The statements the operation loads and the functions of the database it calls."""
        return sorted(set(_sql_files(self)))


def chapters() -> list[str]:
    """Name the packages of the product that stand on Django's list of applications."""
    return sorted(path.parent.name for path in SOURCE.glob("*/apps.py"))


def operation_files() -> list[OperationFile]:
    """Read every file of operations, except the foundations."""
    paths = sorted(SOURCE.glob("*/operations/**/*.py"))
    return [
        OperationFile(path, parsed(path))
        for path in paths
        if path.name != "__init__.py" and path.relative_to(SOURCE).parts[0] not in FOUNDATIONS
    ]


def called(operation: OperationFile, operations: list[OperationFile]) -> list[OperationFile]:
    """Find the operations whose functions of the database the function of this one calls."""
    own = FUNCTION.findall(operation.sql)
    if not own:
        return []
    owners = {name: one for one in operations for name in FUNCTION.findall(one.sql)}
    names = [name for name in CALL.findall(operation.sql) if name not in own]
    return [owners[name] for name in names if name in owners]


def parsed(path: Path) -> ast.Module:
    """Read a module."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Read every module of the product, migrations aside."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, parsed(path)


def dotted(path: Path) -> str:
    """Name a module of the product as it is imported, without the product's own name."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


def strings(tree: ast.AST) -> list[str]:
    """List the string constants of a module, docstrings aside."""
    said = set(map(id, _docstrings(tree)))
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def first_sentence(documented: ast.AsyncFunctionDef | ast.FunctionDef | ast.ClassDef) -> str:
    """Give the first paragraph of a docstring on one line."""
    docstring = ast.get_docstring(documented) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(body, list) or not body:
            continue
        match body[0]:
            case ast.Expr(value=ast.Constant(value=str()) as said):
                yield said


def _event(node: ast.stmt) -> DeclaredEvent | None:
    match node:
        case ast.Assign(
            targets=[ast.Name(id=variable)],
            value=ast.Call(func=ast.Name(id="Event"), args=[code, sentence]),
        ):
            return DeclaredEvent(variable, ast.literal_eval(code), ast.literal_eval(sentence))
    return None


def _sql_files(operation: OperationFile) -> Iterator[Path]:
    for node in ast.walk(operation.tree):
        match node:
            case (
                ast.Call(func=ast.Attribute(attr="call"), args=[ast.Constant(value=name), *_])
                | ast.Call(func=ast.Name(id="call"), args=[_, ast.Constant(value=name), *_])
            ):
                yield SOURCE / operation.chapter / "sql" / "functions" / f"{name!s}.sql"
            case ast.Call(func=ast.Attribute(attr="load"), args=[ast.Constant(value=path)]):
                yield SOURCE / str(path)
