"""A chapter asks another by its queries: imports of another chapter's tables only grow fewer."""

import ast
from collections import Counter
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "sotszakaz"
# Who still imports tables of whom, and in how many places. Take out a line that is no longer true;
# a new one is never added: the owner of the table answers by a function of its `queries`.
LEFT = {
    ("booking", "providers"): 1,
    ("delivery", "policy"): 1,
    ("monitoring", "planning"): 2,
    ("monitoring", "policy"): 1,
    ("people", "identity"): 1,
    ("settlement", "delivery"): 3,
    ("settlement", "identity"): 1,
}


def foreign_models(path: Path) -> list[tuple[str, str]]:
    chapter = path.relative_to(SOURCE).parts[0]
    modules = {
        node.module
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    owners = [module.split(".")[1] for module in modules if module.endswith(".models")]
    return [(chapter, owner) for owner in owners if (SOURCE / owner / "models.py").exists()]


def test_imports_of_another_chapters_tables_are_those_that_were_left():
    found = Counter(
        (chapter, owner)
        for path in sorted(SOURCE.rglob("*.py"))
        for chapter, owner in foreign_models(path)
        if chapter != owner
    )
    assert dict(sorted(found.items())) == LEFT
