"""The shipped regions are what the generator makes, and hold together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from sotszakaz.kernel.money import Money, total
from tools.make_region.make import make_region
from tools.make_region.shapes import SHAPES
from tools.make_region.verify import Files, faults, figures, read

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def region() -> Files:
    return read(DATA / "krasnoyarsk-2024")


def test_the_demo_is_made_again_just_as_it_is_kept(tmp_path):
    make_region(SHAPES["demo-2024"], tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == sorted(path.name for path in (DATA / "demo-2024").iterdir())
    for name in made:
        fresh, kept = tmp_path / name, DATA / "demo-2024" / name
        if name.endswith(".xlsx"):
            assert _cells(fresh) == _cells(kept)
        else:
            assert fresh.read_bytes() == kept.read_bytes()


def _cells(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_files_of_the_demo_hold_together():
    assert faults(read(DATA / "demo-2024")) == []


def test_files_of_the_region_hold_together(region):
    assert faults(region) == []


def test_thirty_thousand_certificates_come_close_to_the_limit_and_fit_it(region):
    places = figures(region)
    face_values = total(place.face_value for place in places)
    assert sum(place.volume for place in places) == 30_000
    assert total(line["limit"] for line in region.budget) == Money.roubles(185_000_000)
    assert Money.roubles(184_300_000) < face_values <= Money.roubles(185_000_000)


def test_applicants_with_the_right_are_more_than_certificates_and_some_have_no_right(region):
    assert len(region.recipients) == 30_240
    assert region.with_right(dt.date(2024, 2, 1)).total() == 30_180


def test_people_with_yo_in_the_name_are_among_the_applicants(region):
    assert any("ё" in row["surname"] for row in region.recipients)


def test_every_applicant_is_marked_as_invented(region):
    assert region.region["invented"] is True
    assert {row["is_fictional"] for row in region.recipients} == {True}
    assert {row["phone"][:5] for row in region.recipients} == {"+7000"}
    assert {row["snils"][0] for row in region.recipients} == {"9"}


def test_a_line_without_enough_money_is_named(region):
    poor = [row | {"limit": Money(1)} for row in region.budget[:1]] + [*region.budget[1:]]
    (fault,) = faults(Files(**(vars(region) | {"budget": poor})))
    assert fault.startswith(f"Line {region.budget[0]['kbk']} has")
