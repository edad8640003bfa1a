"""The schema as the database itself describes it keeps the habits of the house."""

import re

import pytest
from django.apps import apps
from django.db import connection, models

from sotszakaz.database.fields import MoneyField
from sotszakaz.database.violations import sentences
from tests.architecture.test_language import is_sentence
from tools.reference.source import chapters
from tools.reference.tables import options_of

pytestmark = pytest.mark.django_db
TABLES = [table for chapter in chapters() for table in apps.get_app_config(chapter).get_models()]
NAMES = sorted(options_of(table).db_table for table in TABLES)
# Rows that say where money went and who did what: never changed, never deleted.
APPEND_ONLY = [
    "audit_auditevent",
    "ledger_posting",
    "planning_limitchange",
    "settlement_paymentline",
]
DELETE, UPDATE = 8, 16
REFUSAL = re.compile(
    r"RAISE EXCEPTION '([^']*)'\s+USING ERRCODE = 'restrict_violation',\s+CONSTRAINT = '(\w+)'"
)


def ask(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def columns():
    return ask(
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = ANY(%s) ORDER BY 1, ordinal_position",
        NAMES,
    )


def test_every_timestamp_has_a_zone():
    bare = [f"{t}.{c}" for t, c, kind in columns() if kind == "timestamp without time zone"]
    assert bare == []


def test_no_column_keeps_a_fraction_where_money_could_hide():
    inexact = {"numeric", "real", "double precision", "money"}
    assert [f"{t}.{c}" for t, c, kind in columns() if kind in inexact] == []


def test_money_stands_in_whole_kopecks():
    kopecks = {(t, c): kind for t, c, kind in columns() if c.endswith("_kopecks")}
    of_models = {
        (options_of(table).db_table, field.column)
        for table in TABLES
        for field in options_of(table).local_concrete_fields
        if isinstance(field, MoneyField)
    }
    assert set(kopecks) == of_models
    assert set(kopecks.values()) == {"bigint"}


def test_every_foreign_key_has_an_index():
    unindexed = ask(
        """
        SELECT c.conrelid::regclass || '.' || a.attname
          FROM pg_constraint c
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f' AND c.conrelid::regclass::text = ANY(%s)
           AND NOT EXISTS (SELECT FROM pg_index i
                            WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]
                              AND coalesce(pg_get_expr(i.indpred, i.indrelid),
                                           '(' || a.attname || ' IS NOT NULL)')
                                  = '(' || a.attname || ' IS NOT NULL)')
        """,
        NAMES,
    )
    assert unindexed == []


def test_every_sentence_of_refusal_has_its_constraint():
    stored = {name for (name,) in ask("SELECT conname FROM pg_constraint")}
    indexes = {name for (name,) in ask("SELECT indexname FROM pg_indexes")}
    assert sentences().keys() - stored - indexes == set()
    assert len(sentences()) > 50


def test_what_a_trigger_refuses_is_said_in_russian_sentences():
    bodies = ask(
        "SELECT prosrc FROM pg_proc WHERE prolang <> 12 AND prosrc LIKE '%%restrict_violation%%'"
    )
    refusals = [found for (body,) in bodies for found in REFUSAL.findall(body)]
    assert {constraint for _, constraint in refusals} >= {
        "month_is_closed",
        "application_of_a_live_certificate_stays",
        "application_of_a_used_certificate_stays",
    }
    assert len(refusals) == sum(body.count("restrict_violation") for (body,) in bodies)
    assert [text for text, _ in refusals if not is_sentence(text)] == []


@pytest.mark.parametrize("name", APPEND_ONLY)
def test_a_table_of_what_happened_is_append_only(name):
    kinds = ask(
        "SELECT t.tgtype FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE c.relname = %s AND t.tgname = 'append_only' AND t.tgenabled <> 'D'",
        name,
    )
    assert [kind & (UPDATE | DELETE) for (kind,) in kinds] == [UPDATE | DELETE]


def test_every_state_is_guarded_by_a_trigger():
    unguarded = [
        options_of(table).db_table
        for table in TABLES
        if any(field.name == "status" for field in options_of(table).local_concrete_fields)
        and not any(guard.name == "state_guard" for guard in getattr(table, "guards", ()))
    ]
    assert unguarded == []


def test_every_table_of_an_accounting_month_is_frozen_with_it():
    guards = {f"closed_month_{name}" for name in ("insert", "leave", "enter", "delete")}
    # A register is made of a month that is closed already.
    of_month = [
        table
        for table in TABLES
        if any(
            field.name == "accounting_month" for field in options_of(table).local_concrete_fields
        )
        and options_of(table).db_table != "settlement_paymentregister"
    ]
    lacking = [
        options_of(table).db_table
        for table in of_month
        if not guards <= {guard.name for guard in getattr(table, "guards", ())}
    ]
    assert of_month != []
    assert lacking == []


def test_absent_text_is_empty_not_null():
    texts = (models.CharField, models.TextField)
    nullable = [
        f"{options_of(table).db_table}.{field.column}"
        for table in TABLES
        for field in options_of(table).local_concrete_fields
        if isinstance(field, texts) and field.null
    ]
    assert nullable == []
