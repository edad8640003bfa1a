"""A notice of an act names the day by which to confirm it, where the region has set a term."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories.cast import make_cast
from tests.factories.days import NOW
from tests.factories.holders import give_act
from tests.factories.region import set_term
from tests.notices.feeds import generate, notices_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days", "until"), [(None, "до закрытия месяца;"), (3, "не позже 05.02.2024;")]
)
def test_a_formed_act_names_the_day_by_which_to_confirm(days: int | None, until: str):
    cast = make_cast()
    if days:
        set_term(cast.region, "act_confirmation_working_days", days)
    give_act(cast)  # formed on Wednesday, 31 January
    generate(now=dt.datetime(2024, 1, 31, 18, tzinfo=NOW.tzinfo))
    kind, text = notices_of(cast.daughter)[-1]
    assert kind == "act_formed"
    assert text.endswith(
        f"Проверьте его и подтвердите {until} если с чем-то не согласны,"
        " напишите замечание к записи."
    )
