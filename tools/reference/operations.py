"""The page of operations: what can be done, and what the journal says about it."""

from __future__ import annotations

from tools.reference.source import OperationFile, first_sentence, operation_files


def page() -> str:
    """Give the table of operations, chapter by chapter."""
    lines = [
        "# Operations",
        "",
        "The list of files in `<chapter>/operations/` is the list of what can be done. Each writes",
        "one line of the journal.",
    ]
    chapter = ""
    for operation in operation_files():
        if operation.chapter != chapter:
            chapter = operation.chapter
            heading = [
                f"## {chapter}",
                "",
                "| Operation | What it does | Journal |",
                "|---|---|---|",
            ]
            lines += ["", *heading]
        lines += _rows(operation)
    return "\n".join([*lines, ""])


def _rows(operation: OperationFile) -> list[str]:
    journal = "<br>".join(f"`{event.code}` {event.sentence}" for event in operation.events)
    return [
        f"| `{function.name}` | {_cell(first_sentence(function))} | {_cell(journal)} |"
        for function in operation.functions
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
