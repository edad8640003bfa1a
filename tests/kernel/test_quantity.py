import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.kernel.quantity import MixedUnits, Quantity, Unit

quantities = st.builds(Quantity, st.integers(), st.just(Unit.MINUTES))


@given(quantities, quantities)
def test_what_is_added_can_be_taken_away(one, other):
    assert one + other - other == one


def test_arithmetic_is_that_of_whole_units():
    assert Quantity(60, Unit.MINUTES) + Quantity(30, Unit.MINUTES) == Quantity(90, Unit.MINUTES)
    assert Quantity(1, Unit.VISITS) - Quantity(3, Unit.VISITS) == Quantity(-2, Unit.VISITS)
    assert Quantity(3, Unit.DAYS) * 4 == Quantity(12, Unit.DAYS)


def test_quantities_of_one_unit_compare():
    assert Quantity(1, Unit.DAYS) < Quantity(2, Unit.DAYS) <= Quantity(2, Unit.DAYS)
    assert not Quantity(2, Unit.DAYS) < Quantity(2, Unit.DAYS)
    assert Quantity(1, Unit.DAYS) != Quantity(1, Unit.VISITS)


@pytest.mark.parametrize("act", ["__add__", "__sub__", "__lt__"])
def test_different_units_do_not_mix(act):
    with pytest.raises(MixedUnits) as refusal:
        getattr(Quantity(1, Unit.MINUTES), act)(Quantity(1, Unit.VISITS))
    assert str(refusal.value) == (
        "Объёмы в разных единицах не складываются и не сравниваются: «минуты» и «посещения». "
        "Укажите объём в той единице, в которой считается услуга."
    )


@pytest.mark.parametrize("wrong", [1.0, "1", True])
def test_only_whole_units_are_counted(wrong):
    with pytest.raises(TypeError, match="amount"):
        Quantity(wrong, Unit.DAYS)


@pytest.mark.parametrize("wrong", ["days", None])
def test_a_unit_is_not_a_mere_string(wrong):
    with pytest.raises(TypeError, match="unit"):
        Quantity(1, wrong)


def test_only_zero_is_false():
    assert not Quantity(0, Unit.DAYS)
    assert Quantity(1, Unit.DAYS)
    assert Quantity(-1, Unit.DAYS)


@pytest.mark.parametrize(
    ("amount", "unit", "written"),
    [
        (90, Unit.MINUTES, "90 минут"),
        (1, Unit.MINUTES, "1 минута"),
        (3, Unit.VISITS, "3 посещения"),
        (21, Unit.DAYS, "21 день"),
        (30000, Unit.PEOPLE, "30 000 человек"),
        (2, Unit.PEOPLE, "2 человека"),
        (2, Unit.ACADEMIC_HOURS, "2 академических часа"),
        (-5, Unit.ACADEMIC_HOURS, "-5 академических часов"),
    ],
)
def test_the_unit_agrees_with_the_amount(amount, unit, written):
    assert str(Quantity(amount, unit)).replace("\u00a0", " ") == written


def test_the_amount_never_parts_from_its_unit():
    assert str(Quantity(1090, Unit.MINUTES)) == "1\u00a0090\u00a0минут"


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        *((90, "1 ч 30 мин"), (60, "1 ч"), (59, "59 мин"), (0, "0 мин"), (-75, "-1 ч 15 мин")),
        (60_000, "1 000 ч"),
    ],
)
def test_minutes_are_told_in_hours(minutes, written):
    assert Quantity(minutes, Unit.MINUTES).brief() == written.replace(" ", "\u00a0")


def test_other_units_have_no_briefer_form():
    assert Quantity(3, Unit.VISITS).brief() == "3\u00a0посещения"


def test_units_carry_the_codes_of_the_state_classifier():
    assert {unit: unit.okei for unit in Unit} == {
        Unit.MINUTES: None,
        Unit.VISITS: None,
        Unit.DAYS: "540",
        Unit.PEOPLE: "792",
        Unit.ACADEMIC_HOURS: "539",
    }


def test_every_unit_has_a_heading():
    assert [unit.label for unit in Unit] == [
        "минуты",
        "посещения",
        "дни",
        "человек",
        "академические часы",
    ]
