"""The page of tables: columns and conditions, from the models."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models
from django.db.models.options import Options

from sotszakaz.database.violations import sentences
from tools.reference.source import chapters


def page() -> str:
    """Give every table with its columns and the conditions it keeps."""
    lines = [
        "# Tables",
        "",
        "Money stands in whole kopecks (`*_kopecks`). Where the database itself refuses what must",
        "not be, the sentence a person sees is beside the condition.",
    ]
    for chapter in chapters():
        tables = list(apps.get_app_config(chapter).get_models())
        if tables:
            lines += ["", f"## {chapter}"]
            for table in tables:
                lines += _table(table)
    return "\n".join([*lines, ""])


def _table(table: type[models.Model]) -> Iterator[str]:
    options = options_of(table)
    docstring = " ".join((table.__doc__ or "").split("\n\n")[0].split())
    yield from ("", f"### {options.db_table}", "", docstring, "")
    yield from ("| Column | Type | |", "|---|---|---|")
    for field in options.local_concrete_fields:
        kind = field.db_type(connection)
        notes = ["may be empty"] if field.null else []
        if isinstance(field, models.ForeignKey):
            checked = (
                "" if getattr(field, "db_constraint", True) else ", not checked by the database"
            )
            notes.append(f"-> `{options_of(field.related_model).db_table}`{checked}")
        yield f"| `{field.column}` | {kind} | {'; '.join(notes)} |"
    names = sorted(constraint.name for constraint in options.constraints)
    said = sentences()
    if names:
        yield ""
        for name in names:
            yield f"- `{name}`" + (f": {said[name]}" if name in said else "")


def options_of(table: type[models.Model]) -> Options[models.Model]:
    """Give what a model says about itself: its table, fields, conditions."""
    return table._meta
