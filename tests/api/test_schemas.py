"""What software sends, and whatever else comes: read, or refused by name; never a fault of ours."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sotszakaz.api.v1.errors import (
    EXPECTED,
    MAX_UNKNOWN_FIELDS,
    NO_SUCH_FIELD,
    NO_ZONE,
    RequestRefused,
    invalid_visit,
)
from sotszakaz.api.v1.schemas import MAX_UNITS, NewVisit, VisitBatch
from tests.api.records import ANYTHING, RECORDS, written

GOOD = {
    "contract_id": "5b7e7c1e-6f0f-4c39-9a52-0c9a4e0f6d11",
    "worker_code": "Р-1",
    "starts_at": "2024-03-22T10:00:00+07:00",
    "units": 30,
    "idempotency_key": "0e0f6d11-6f0f-4c39-9a52-5b7e7c1e0c9a",
}


def read(sent):
    return NewVisit.model_validate(sent).as_entry()


def refusal_of(sent, schema=NewVisit) -> RequestRefused | None:
    """Read something; give the refusal instead, if it is refused."""
    try:
        schema.model_validate(sent)
    except ValidationError as error:
        return invalid_visit(error)
    return None


def faults_of(sent):
    refusal = refusal_of(sent)
    assert refusal is not None
    return refusal.wrong_fields


@given(RECORDS)
def test_what_is_written_is_read_back(sent):
    read_back = NewVisit.model_validate(json.loads(json.dumps(written(sent))))
    assert (read_back.worker_code, read_back.as_entry()) == (sent.worker_code, sent.entry)


def test_a_moment_is_kept_in_one_zone():
    visit = read(GOOD)
    assert (visit.starts_at.isoformat(), visit.idempotency_key) == (
        "2024-03-22T03:00:00+00:00",
        UUID("0e0f6d11-6f0f-4c39-9a52-5b7e7c1e0c9a"),
    )


@given(ANYTHING)
def test_anything_is_a_record_or_a_batch_or_refused_in_words(sent):
    for schema in (NewVisit, VisitBatch):
        refusal = refusal_of(sent, schema)
        assert refusal is None or str(refusal).endswith(".")


@settings(max_examples=300)
@given(st.sampled_from(sorted(NewVisit.model_fields)), ANYTHING)
def test_a_wrong_field_is_named_and_no_other(name, value):
    refusal = refusal_of(GOOD | {name: value})
    if refusal is None:
        assert type(value) in {str, int, type(None)}
    else:
        assert refusal.wrong_fields in ({name: EXPECTED[name]}, {name: NO_ZONE})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("worker_code", ""),
        ("worker_code", "\x00"),
        ("worker_code", "\ud800"),
        ("worker_code", "д" * 21),
        ("units", 1.0),
        ("units", True),
        ("units", MAX_UNITS + 1),
        ("units", 10**30),
        ("duration_minutes", 0),
        ("duration_minutes", 1441),
        ("starts_at", "1999-12-31T10:00:00+07:00"),
        ("starts_at", "0001-01-01T00:00:00+14:00"),
        ("starts_at", "9999-12-31T23:59:59-14:00"),
        ("starts_at", "\ud800"),
        ("starts_at", 1711076400),
        ("contract_id", 7),
        ("idempotency_key", "\ud800" * 32),
    ],
)
def test_values_at_the_edges_are_refused(name, value):
    assert faults_of(GOOD | {name: value}) == {name: EXPECTED[name]}


@pytest.mark.parametrize("value", ["2024-03-22", "2024-03-22T10:00:00", "20240322T1000"])
def test_a_moment_without_a_zone_is_named_as_such(value):
    assert faults_of(GOOD | {"starts_at": value}) == {"starts_at": NO_ZONE}


def test_a_moment_of_any_offset_is_read():
    for offset in ("Z", "+00:00", "-12:00", "+23:59", "+07:00:30"):
        assert read(GOOD | {"starts_at": f"2024-03-22T10:00:00{offset}"}).units == 30


def test_endless_unknown_names_are_not_repeated():
    faults = faults_of(GOOD | {f"field {n}": n for n in range(1000)})
    assert set(faults.values()) == {NO_SUCH_FIELD}
    assert len(faults) == MAX_UNKNOWN_FIELDS == 20
