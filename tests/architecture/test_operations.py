"""Every operation is one function, one transaction, one line of the journal."""

import ast
import re
from collections import Counter
from string import Formatter

import pytest

from tools.reference.source import (
    JOURNAL_CODE,
    JOURNAL_INSERT,
    SOURCE,
    called,
    dotted,
    modules,
    operation_files,
    strings,
)

OPERATIONS = operation_files()
NAMED = [pytest.param(o, id=f"{o.chapter}.{o.path.stem}") for o in OPERATIONS]
ARGUMENTS_OF_RECORD = {"subject", "actor", "at", "row_ids"}
ORM_WRITES = {
    "save",
    "create",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
SQL_WRITE = re.compile(
    r"\b(?:INSERT\s+INTO|DELETE\s+FROM|TRUNCATE|MERGE\s+INTO"
    r"|UPDATE\s+\w+(?:\s+(?:AS\s+)?\w+)?\s+SET|COPY\s+\w+[^;]*\sFROM\b)",
    re.IGNORECASE,
)
# The arithmetic of stages is text that operations of higher chapters put into their statements.
# Counters of requests say nothing of the region: nobody is asked about them.
WRITES_FOR_OPERATIONS = {"ledger.rules", "database.counters", "database.definitions"}


def written_in(module_name):
    """Whether a module is a place of operations: there tables are written."""
    parts = module_name.split(".")
    return len(parts) > 1 and parts[1] == "operations"


def orm_writes(tree):
    """Lines where a module writes through the ORM."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if is_orm_write(call.func)]


def is_orm_write(called):
    if not isinstance(called, ast.Attribute):
        return False
    if called.attr == "update":
        return ".objects" in ast.unparse(called.value)
    return called.attr in ORM_WRITES


def journal_lines(operation):
    return len(operation.records) + len(journal_codes(operation))


def journal_codes(operation):
    """Lines an operation writes in SQL: its own, and those of the functions it calls."""
    own = JOURNAL_CODE.findall(operation.sql)
    assert len(own) == len(JOURNAL_INSERT.findall(operation.sql))
    return own + [code for other in called(operation, OPERATIONS) for code in journal_codes(other)]


@pytest.mark.parametrize("operation", NAMED)
def test_a_file_holds_one_operation(operation):
    assert len(operation.functions) == 1


@pytest.mark.parametrize("operation", NAMED)
def test_an_operation_is_one_transaction(operation):
    for function in operation.functions:
        decorators = [ast.unparse(d) for d in function.decorator_list]
        assert decorators in (["transaction.atomic"], [])
        if not decorators:  # one statement is all or nothing by itself (ADR 0022)
            assert _statements(function) in (["call"], ["fetch_first"])
            assert not any(_calls_orm(node) for node in ast.walk(function))


def _statements(function):
    calls = [ast.unparse(n.func) for n in ast.walk(function) if isinstance(n, ast.Call)]
    return [call for call in calls if call.startswith(("sql.", "fetch")) or call == "call"]


def _calls_orm(node):
    return isinstance(node, ast.Attribute) and node.attr == "objects"


@pytest.mark.parametrize("operation", NAMED)
def test_an_operation_is_called_by_names_and_told_who_and_when(operation):
    for function in operation.functions:
        arguments = function.args
        assert arguments.posonlyargs + arguments.args == []
        assert arguments.vararg is None
        assert arguments.kwarg is None
        names = {a.arg for a in arguments.kwonlyargs}
        assert "now" in names
        # Who acts may be told by a key: whose it is, the statement itself finds.
        assert names & {"actor", "secret_hash"}


@pytest.mark.parametrize("operation", NAMED)
def test_an_operation_writes_one_line_of_the_journal(operation):
    assert journal_lines(operation) == 1


@pytest.mark.parametrize("operation", NAMED)
def test_the_line_of_the_journal_is_declared_beside_the_operation(operation):
    declared = {event.variable for event in operation.events}
    codes = {
        event.code
        for other in [operation, *called(operation, OPERATIONS)]
        for event in other.events
    }
    recorded = {ast.unparse(call.args[0]) for call in operation.records}
    assert codes != set()
    assert recorded <= declared
    assert set(journal_codes(operation)) <= codes


@pytest.mark.parametrize("operation", NAMED)
def test_a_sentence_of_the_journal_has_all_its_fields(operation):
    given = {k.arg for call in operation.records for k in call.keywords} - ARGUMENTS_OF_RECORD
    in_sql = set(re.findall(r"'(\w+)'", operation.sql))
    for event in operation.events:
        fields = {name for _, name, _, _ in Formatter().parse(event.sentence) if name}
        assert fields - given - in_sql == set(), event.code


def test_codes_of_the_journal_are_unique_and_say_their_chapter():
    codes = [(event.code, o.chapter) for o in OPERATIONS for event in o.events]
    assert [code for code, times in Counter(code for code, _ in codes).items() if times > 1] == []
    assert [code for code, chapter in codes if not code.startswith(f"{chapter}.")] == []


def test_only_operations_write_through_the_orm():
    guilty = [
        f"{dotted(path)}:{line}"
        for path, tree in modules()
        if not written_in(dotted(path))
        for line in orm_writes(tree)
    ]
    assert guilty == []


def test_only_operations_write_in_sql():
    loaded = {path for operation in OPERATIONS for path in operation.sql_files}
    guilty = [
        dotted(path)
        for path, tree in modules()
        if not written_in(dotted(path)) and dotted(path) not in WRITES_FOR_OPERATIONS
        for text in strings(tree)
        if SQL_WRITE.search(text)
    ]
    files = [
        str(path.relative_to(SOURCE))
        for path in sorted(SOURCE.rglob("*.sql"))
        if SQL_WRITE.search(path.read_text("utf-8"))
        and path.parent.name not in {"operations", "functions"}
        and path not in loaded
    ]
    assert guilty + files == []
