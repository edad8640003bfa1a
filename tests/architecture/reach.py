"""What runs: the functions and statements that operations, pages and jobs reach by name."""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tools.reference.source import SOURCE, strings

PRODUCT = "sotszakaz."
# Django, the worker and the command line call these; an operation is called by any of them.
DOORS = ("web", "api", "jobs", "commands", "config")
COMMENT = re.compile(r"--.*")
OBJECT = re.compile(r"\bCREATE (?:OR REPLACE )?(?:FUNCTION|VIEW) (\w+)")
TRIGGER = re.compile(r"\bCREATE (?:CONSTRAINT )?TRIGGER\b")
CALL = re.compile(r"\b(\w+)\s*\(")
# A name that an f-string fills in, such as ``posted_*s(``.
FILLED_CALL = re.compile(r"(\w+\*\w*)\(")
VIEW = re.compile(r"\b(?:FROM|JOIN) (\w+)")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Node:
    """Something that runs: a definition of a module, or a file of SQL (it has no ``name``)."""

    place: str
    name: str = ""


@dataclass(slots=True)
class Module:
    """A module: what it defines, and what its imports call by which name."""

    tree: ast.Module
    definitions: dict[str, list[ast.stmt]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)


def sources() -> dict[str, str]:
    """Read the Python and SQL of the product by path; migrations are left out."""
    return {
        str(path.relative_to(SOURCE)): path.read_text("utf-8")
        for path in sorted(SOURCE.rglob("*"))
        if path.suffix in {".py", ".sql"} and "migrations" not in path.parts
    }


class Reach:
    """The graph of who names whom, over the texts of ``sources``."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.modules = {
            _dotted(path): _module(text) for path, text in texts.items() if path.endswith(".py")
        }
        self.sql = {
            path: COMMENT.sub("", text) for path, text in texts.items() if path.endswith(".sql")
        }
        self.files = {
            made: path for path, text in self.sql.items() for made in OBJECT.findall(text)
        }
        self.reached = self._reached()

    def is_reached(self, place: str) -> bool:
        """Say whether ``chapter.module.name`` or a path of SQL runs; a module runs by any part."""
        node = self.node(place)
        if node.name:
            return node in self.reached
        return any(one.place == node.place for one in self.reached)

    def node(self, place: str) -> Node:
        """Find what a place of the page of norms names; a method belongs to its class.

        Raises:
            LookupError: there is no such thing.
        """
        if place in self.sql or place in self.modules:
            return Node(place)
        module, _, name = place.rpartition(".")
        for top, statements in self.modules[module].definitions.items():
            inside = (one for statement in statements for one in ast.walk(statement))
            if any(isinstance(one, Definition) and one.name == name for one in inside):
                return Node(module, top)
        raise LookupError(place)

    def _reached(self) -> set[Node]:
        reached: set[Node] = set()
        waiting = [node for node in self._roots() if self._exists(node)]
        while waiting:
            node = waiting.pop()
            if node not in reached:
                reached.add(node)
                waiting += filter(self._exists, self._named_by(node))
        return reached

    def _exists(self, node: Node) -> bool:
        if node.place in self.sql:
            return True
        module = self.modules.get(node.place)
        return module is not None and node.name in {"", *module.definitions}

    def _roots(self) -> Iterator[Node]:
        for place, module in self.modules.items():
            parts = place.split(".")
            if parts[0] in DOORS or "operations" in parts[1:2]:
                yield from (Node(place, name) for name in module.definitions)
        # The database itself calls what a trigger stands beside.
        yield from (Node(path) for path, text in self.sql.items() if TRIGGER.search(text))

    def _named_by(self, node: Node) -> Iterator[Node]:
        if node.place in self.sql:
            yield from self._functions([self.sql[node.place]])
            return
        module = self.modules[node.place]
        yield Node(node.place)  # the statements of a module run before anything of it
        for statement in module.definitions.get(node.name, ()):
            texts = [*strings(statement), *_filled(statement)]
            yield from self._names(node.place, module, statement)
            yield from self._functions(texts)
            yield from self._statements(texts)

    def _names(self, place: str, module: Module, statement: ast.stmt) -> Iterator[Node]:
        for one in ast.walk(statement):
            match one:
                case ast.Name(id=name) if name in module.imports:
                    where, _, what = module.imports[name].rpartition(".")
                    yield Node(where, what)
                case ast.Name(id=name):
                    yield Node(place, name)
                case ast.Attribute(value=ast.Name(id=name), attr=what) if name in module.imports:
                    yield Node(module.imports[name], what)

    def _functions(self, texts: Iterable[str]) -> Iterator[Node]:
        for text in texts:
            for name in {text, *CALL.findall(text), *VIEW.findall(text)} & self.files.keys():
                yield Node(self.files[name])
            for pattern in FILLED_CALL.findall(text):
                yield from (Node(self.files[name]) for name in fnmatch.filter(self.files, pattern))

    def _statements(self, texts: Iterable[str]) -> Iterator[Node]:
        """Find the files of SQL that are loaded: by their path, or by a pattern of paths."""
        for pattern in texts:
            if "/sql/" in pattern and pattern.endswith(".sql"):
                yield from map(Node, fnmatch.filter(self.sql, pattern))


def _filled(statement: ast.stmt) -> Iterator[str]:
    """Give the text of each f-string with a star for what is filled in."""
    for one in ast.walk(statement):
        if isinstance(one, ast.JoinedStr):
            parts = (str(v.value) if isinstance(v, ast.Constant) else "*" for v in one.values)
            yield "".join(parts)


def _dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _module(text: str) -> Module:
    module = Module(ast.parse(text))
    for statement in module.tree.body:
        for name in _defined(statement):
            module.definitions.setdefault(name, []).append(statement)
    for one in ast.walk(module.tree):
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith(PRODUCT.rstrip(".")):
            package = f"{one.module}.".removeprefix(PRODUCT)
            module.imports |= {name.asname or name.name: package + name.name for name in one.names}
    return module


def _defined(statement: ast.stmt) -> list[str]:
    """Name what a statement defines; one that defines nothing belongs to the module itself."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [one.id for target in targets for one in _names_in(target)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Import() | ast.ImportFrom():
            return []
    return [""]


def _names_in(target: ast.expr) -> list[ast.Name]:
    return [one for one in ast.walk(target) if isinstance(one, ast.Name)]
