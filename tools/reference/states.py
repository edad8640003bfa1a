"""Pages of the state tables."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from sotszakaz.kernel.states import Machine
from tools.reference.source import SOURCE


def machines() -> Iterator[tuple[str, Machine[str]]]:
    """Give every table of moves with the chapter that holds it."""
    for path in sorted(SOURCE.glob("*/states.py")):
        if path.parent.name == "kernel":
            continue
        module = import_module(f"sotszakaz.{path.parent.name}.states")
        for value in vars(module).values():
            if isinstance(value, Machine):
                yield path.parent.name, value


def pages() -> Iterator[tuple[str, str]]:
    """Give the page of each machine, by its file name."""
    for chapter, machine in machines():
        yield f"reference/states/{machine.name.replace(' ', '-')}.md", _page(chapter, machine)


def _page(chapter: str, machine: Machine[str]) -> str:
    lines = [
        f"# States of: {machine.name}",
        "",
        f"Table `sotszakaz.{chapter}.states`; the same table guards the database by a trigger.",
        "",
        "| State | In Russian | May go to |",
        "|---|---|---|",
    ]
    for state, targets in machine.moves.items():
        allowed = ", ".join(f"`{target}`" for target in sorted(targets)) or "nowhere: final"
        start = " (initial)" if state == machine.initial else ""
        lines.append(f"| `{state}`{start} | {getattr(state, 'label', state)} | {allowed} |")
    lines += ["", "```mermaid", "stateDiagram-v2", f"    [*] --> {machine.initial}"]
    lines += [f"    {source} --> {target}" for source, target in machine.transitions()]
    lines += [f"    {final} --> [*]" for final in sorted(machine.finals())]
    return "\n".join([*lines, "```", ""])
