"""What programs send, and whatever else comes: read, or refused by name; never a fault of ours."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sotszakaz.web.programs.reading import (
    EXPECTED,
    LARGEST_UNITS,
    NO_SUCH_FIELD,
    NO_ZONE,
    NotReadable,
    Unfit,
    WrongFields,
    read_json,
    read_record,
    read_register,
)
from tests.web.programs.records import ANYTHING, RECORDS, written

GOOD = {
    "contract": "5b7e7c1e-6f0f-4c39-9a52-0c9a4e0f6d11",
    "worker": "Р-1",
    "starts_at": "2024-03-22T10:00:00+07:00",
    "units": 30,
    "key": "0e0f6d11-6f0f-4c39-9a52-5b7e7c1e0c9a",
}


@given(RECORDS)
def test_what_is_written_is_read_back(record):
    assert read_record(read_json(json.dumps(written(record)).encode())) == record


def test_a_moment_is_kept_in_one_zone():
    starts_at = read_record(GOOD).starts_at
    assert (starts_at.isoformat(), read_record(GOOD).key) == (
        "2024-03-22T03:00:00+00:00",
        UUID("0e0f6d11-6f0f-4c39-9a52-5b7e7c1e0c9a"),
    )


def refusal_of(read, sent):
    """Read something; give what the program is told instead, if it is refused."""
    try:
        read(sent)
    except Unfit as refusal:
        return refusal.told()
    return None


@given(st.binary())
@example(b"\xef\xbb\xbf{}")
@example(b'{"a":' * 50_000)
def test_any_bytes_are_json_or_refused(body):
    assert refusal_of(read_json, body) in (None, {"error": str(NotReadable())})


@given(ANYTHING)
def test_anything_is_a_record_or_refused_in_words(sent):
    for read in (read_record, read_register):
        told = refusal_of(read, sent)
        assert told is None or told["error"].endswith(".")


@settings(max_examples=300)
@given(st.sampled_from(sorted(EXPECTED)), ANYTHING)
def test_a_wrong_field_is_named_and_no_other(name, value):
    told = refusal_of(read_record, GOOD | {name: value})
    if told is None:
        assert type(value) in {str, int, type(None)}
    else:
        assert told["fields"] in ({name: EXPECTED[name]}, {name: NO_ZONE})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("worker", ""),
        ("worker", "\x00"),
        ("worker", "\ud800"),
        ("worker", "д" * 21),
        ("units", 1.0),
        ("units", True),
        ("units", LARGEST_UNITS + 1),
        ("units", 10**30),
        ("duration_minutes", 0),
        ("duration_minutes", 1441),
        ("starts_at", "1999-12-31T10:00:00+07:00"),
        ("starts_at", "0001-01-01T00:00:00+14:00"),
        ("starts_at", "9999-12-31T23:59:59-14:00"),
        ("starts_at", "\ud800"),
        ("starts_at", 1711076400),
        ("contract", 7),
        ("key", "\ud800" * 32),
    ],
)
def test_values_at_the_edges_are_refused(name, value):
    with pytest.raises(WrongFields) as refusal:
        read_record(GOOD | {name: value})
    assert refusal.value.faults == {name: EXPECTED[name]}


@pytest.mark.parametrize("value", ["2024-03-22", "2024-03-22T10:00:00", "20240322T1000"])
def test_a_moment_without_a_zone_is_named_as_such(value):
    with pytest.raises(WrongFields) as refusal:
        read_record(GOOD | {"starts_at": value})
    assert refusal.value.faults == {"starts_at": NO_ZONE}


def test_a_moment_of_any_offset_is_read():
    for offset in ("Z", "+00:00", "-12:00", "+23:59", "+07:00:30"):
        assert read_record(GOOD | {"starts_at": f"2024-03-22T10:00:00{offset}"}).units == 30


def test_endless_unknown_names_are_not_repeated():
    with pytest.raises(WrongFields) as refusal:
        read_record(GOOD | {f"field {n}": n for n in range(1000)})
    assert set(refusal.value.faults.values()) == {NO_SUCH_FIELD}
    assert len(refusal.value.faults) == 20
