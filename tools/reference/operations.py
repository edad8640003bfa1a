"""The page of operations: what can be done, by whom, and what the journal says about it."""

from __future__ import annotations

from sotszakaz.access.permissions import ALLOWED, Permission
from sotszakaz.identity.states import Role
from tools.reference.source import OperationFile, called, first_sentence, operation_files


def page() -> str:
    """Give the table of operations, chapter by chapter."""
    lines = [
        "# Operations",
        "",
        "The list of files in `<chapter>/operations/` is the list of what can be done. Each writes",
        "one line of the journal. Who may do it stands in `access/permissions.py`: roles, all",
        "who signed in, or programs only.",
    ]
    chapter = ""
    operations = operation_files()
    for operation in operations:
        if operation.chapter != chapter:
            chapter = operation.chapter
            heading = [
                f"## {chapter}",
                "",
                "| Operation | What it does | Who | Journal |",
                "|---|---|---|---|",
            ]
            lines += ["", *heading]
        lines += _rows(operation, operations)
    return "\n".join([*lines, ""])


def _rows(operation: OperationFile, operations: list[OperationFile]) -> list[str]:
    writers = [operation, *called(operation, operations)]
    events = [event for one in writers for event in one.events]
    journal = "<br>".join(f"`{event.code}` {event.sentence}" for event in events)
    return [
        f"| `{function.name}` | {_cell(first_sentence(function))} "
        f"| {_who(operation.chapter, function.name)} | {_cell(journal)} |"
        for function in operation.functions
    ]


def _who(chapter: str, operation: str) -> str:
    """Name the roles that may do it, in the order of the table of roles."""
    code = f"{chapter}.{operation}"
    if code not in set(Permission):
        return "programs"
    allowed = ALLOWED[Permission(code)]
    if allowed == frozenset(Role):
        return "everybody"
    return ", ".join(role.value for role in Role if role in allowed)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
