"""What does not fit on a few screens is hard to hold in the head."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_LINE_OF_TEMPLATE = 160
FILES = [
    ROOT / "run.py",
    *(
        path
        for folder in ("src", "demo", "launch", "tools", "bench", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ),
]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_file_is_longer_than_400_lines():
    long = {str(f.relative_to(ROOT)): lines(f) for f in FILES if lines(f) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_longer_than_60_lines():
    long = {
        f"{path.relative_to(ROOT)}:{function.name}": length(function)
        for path in FILES
        for function in functions(path)
        if length(function) > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("suffix", [".sql", ".typ", ".html", ".css"])
def test_no_other_source_is_longer_than_400_lines(suffix):
    found = (ROOT / "src").rglob(f"*{suffix}")
    assert {str(f.relative_to(ROOT)): lines(f) for f in found if lines(f) > LONGEST_FILE} == {}


def test_no_line_of_a_template_is_longer_than_160_characters():
    long = {
        f"{path.relative_to(ROOT)}:{number}": len(line)
        for path in sorted((ROOT / "src").rglob("*.html"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if len(line) > LONGEST_LINE_OF_TEMPLATE
    }
    assert long == {}
