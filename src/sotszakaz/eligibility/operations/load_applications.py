"""Loading a file of applications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import rows, sql
from sotszakaz.eligibility.intake import facts_of, person_of, place_of
from sotszakaz.eligibility.queries import RECIPIENTS, quota_ids_by_names
from sotszakaz.kernel.actor import Actor
from sotszakaz.people.operations.register_people import register_people
from sotszakaz.planning.queries import order_quotas
from sotszakaz.tables.report import accepted
from sotszakaz.tables.table import Row, Table

LOADED = Event(
    "eligibility.applications_loaded", "Загружен файл «{name}»: строк {rows}, новых {new}"
)
ENTER_FILE = sql.load("eligibility/sql/enter_file.sql")
INCOMING = sql.load("eligibility/sql/incoming_applications.sql")
LOAD = sql.load("eligibility/sql/load_applications.sql")
TYPES = ["text", "timestamptz", "bigint", "bigint", "jsonb"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a file: a repeated file or application adds nothing."""

    rows: int
    new: int
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class EnteredFile:
    """The file that its applications name."""

    file_id: int


@transaction.atomic
def load_applications(*, order_id: int, table: Table, actor: Actor, now: datetime) -> Loaded:
    """Load a checked file of recipients: people and applications, in two copies.

    Raises:
        FileRefused: the file has an error; nothing is loaded.
    """
    lines = accepted(table)
    values = {
        "kind": RECIPIENTS,
        "sha256": table.sha256,
        "name": table.name,
        "rows": len(lines),
        "now": now,
        "by": actor.reference,
    }
    entered = rows.fetch_first(EnteredFile, ENTER_FILE, values)
    new = _load(order_id, lines, entered.file_id, actor, now) if entered else 0
    audit.record(
        LOADED,
        subject=f"planning.socialorder:{order_id}",
        actor=actor,
        at=now,
        name=table.name,
        rows=len(lines),
        new=new,
        is_repeat=not entered,
    )
    return Loaded(len(lines), new, not entered)


def _load(order_id: int, lines: list[Row], file_id: int, actor: Actor, now: datetime) -> int:
    quotas = quota_ids_by_names(order_id)
    places = {quota.quota_id: quota.municipality_id for quota in order_quotas(order_id)}
    placed = [(row, quotas[place_of(row)]) for row in lines]
    people = register_people(
        people=[person_of(row, places[quota]) for row, quota in placed], actor=actor, now=now
    )
    sql.run(INCOMING)
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY incoming_applications FROM STDIN (FORMAT BINARY)") as copy,
    ):
        copy.set_types(TYPES)
        for row, quota in placed:
            person = people[row.values["snils"]]
            number, submitted_at = row.values["number"], row.values["submitted_at"]
            copy.write_row((number, submitted_at, person, quota, Jsonb(facts_of(row))))
    new = sql.run(LOAD, {"file": file_id})
    sql.run("DROP TABLE incoming_applications")
    sql.refresh_statistics("people_person", "eligibility_application")
    return new
