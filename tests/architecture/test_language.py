"""What people read is plain Russian, in whole sentences."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

from sotszakaz.database.violations import sentences
from tools.reference.source import SOURCE, dotted, modules, operation_files

TEMPLATES = sorted((SOURCE / "web").rglob("*.html"))
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
# A formatter may break a line before the end of a condition, and the break shows as a space.
PARTED = re.compile(r"\s(?:{% end\w+ %})+[.,;:!?»)]")
# Names that have no Russian form.
ALLOWED_WORDS = {"PDF", "xlsx", "csv", "XML"}
READ_ALOUD = re.compile(r"\b(?:alt|aria-label|title|placeholder|content)=\"([^\"]*)\"")
PARTS_UNSEEN = (
    r"(?s)\{#.*?#\}",
    r"(?s)\{%\s*comment.*?endcomment\s*%\}",
    r"(?s)\{%.*?%\}",
    r"(?s)\{\{.*?\}\}",
    r"(?s)<!--.*?-->",
    r"(?s)<(script|style)\b.*?</\1>",
    r"(?s)<(code|pre)\b.*?</\1>",  # what a programmer copies as it is
)


def domain_errors() -> Iterator[tuple[str, ast.ClassDef]]:
    """Every kind of DomainError, also those that inherit it through another."""
    classes = [
        (dotted(path), node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    known = {"DomainError"}
    found: dict[str, ast.ClassDef] = {}
    grown = True
    while grown:
        grown = False
        for module, node in classes:
            key = f"{module}.{node.name}"
            if key not in found and known & {ast.unparse(b).split(".")[-1] for b in node.bases}:
                found[key] = node
                known.add(node.name)
                grown = True
    yield from sorted(found.items())


def makes_its_own_sentence(node: ast.ClassDef) -> bool:
    return any(isinstance(n, ast.FunctionDef) and n.name == "__init__" for n in node.body)


def is_sentence(text: str) -> bool:
    begins = text[:1]
    words = re.sub(r"{[^}]*}", "", text)
    is_russian = bool(CYRILLIC.search(words)) or not re.search(r"\w", words)
    return is_russian and (begins.isupper() or begins in "«{") and text[-1] in ".?!}"


def visible(template: Path) -> str:
    text = html.unescape(template.read_text("utf-8"))
    for part in PARTS_UNSEEN:
        text = re.sub(part, " ", text)
    spoken = " ".join(
        said for said in READ_ALOUD.findall(text) if CYRILLIC.search(said) or " " not in said
    )
    return re.sub(r"(?s)<[^>]*>", " ", text) + " " + re.sub(r"[\w-]+=[\w.-]+", " ", spoken)


def test_an_error_is_a_russian_sentence():
    guilty = [
        name
        for name, node in domain_errors()
        if not makes_its_own_sentence(node)
        and not is_sentence(" ".join((ast.get_docstring(node) or "-").split("\n\n")[0].split()))
    ]
    assert guilty == []


def test_a_missing_reason_and_a_second_person_are_asked_for_in_russian_sentences():
    asked_for = [
        (dotted(path), node.args[-1])
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"required_reason", "refuse_preparer"}
    ]
    constants = {
        target.id: node.value
        for _, tree in modules()
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    guilty = [
        module
        for module, sentence in asked_for
        for text in [constants[sentence.id] if isinstance(sentence, ast.Name) else sentence]
        if not (isinstance(text, ast.Constant) and is_sentence(str(text.value)))
    ]
    assert len(asked_for) > 10
    assert guilty == []


def test_what_the_database_refuses_is_said_in_russian_sentences():
    assert [name for name, sentence in sentences().items() if not is_sentence(sentence)] == []


def test_the_journal_speaks_russian():
    guilty = [
        event.code
        for operation in operation_files()
        for event in operation.events
        if not CYRILLIC.search(event.sentence) or not event.sentence[0].isupper()
    ]
    assert guilty == []


def test_pages_have_no_latin_words():
    guilty = {
        str(template.relative_to(SOURCE)): words
        for template in TEMPLATES
        if (words := set(LATIN_WORD.findall(visible(template))) - ALLOWED_WORDS)
    }
    assert guilty == {}


def test_no_space_stands_before_a_stop_or_a_comma():
    parted = {
        str(template.relative_to(SOURCE)): found
        for template in TEMPLATES
        if (found := PARTED.findall(template.read_text("utf-8")))
    }
    assert parted == {}


def test_there_are_pages_to_check():
    assert TEMPLATES != []
