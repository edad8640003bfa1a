import enum

import pytest

from sotszakaz.kernel.states import IllegalMove, Machine


class Door(enum.StrEnum):
    SHUT = "shut"
    OPEN = "open"
    BROKEN = "broken"

    @property
    def label(self):
        return {"shut": "закрыта", "open": "открыта", "broken": "сломана"}[self]


LABELLED = Machine(
    name="door",
    initial=Door.SHUT,
    moves={
        Door.SHUT: frozenset({Door.OPEN, Door.BROKEN}),
        Door.OPEN: frozenset({Door.SHUT}),
        Door.BROKEN: frozenset(),
    },
)


def test_a_move_in_the_table_is_permitted():
    LABELLED.check(Door.SHUT, Door.OPEN)


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        (
            Door.SHUT,
            Door.SHUT,
            (
                "Из состояния «закрыта» нельзя перейти в состояние «закрыта». "
                "Возможно только: «сломана», «открыта»."
            ),
        ),
        (
            Door.BROKEN,
            Door.OPEN,
            (
                "Из состояния «сломана» нельзя перейти в состояние «открыта». "
                "Это состояние окончательное."
            ),
        ),
    ],
)
def test_a_refused_move_names_both_states_and_the_way_on(source, target, sentence):
    with pytest.raises(IllegalMove) as refusal:
        LABELLED.check(source, target)
    assert str(refusal.value) == sentence


def test_states_without_labels_go_by_their_own_names():
    machine = Machine(name="x", initial="a", moves={"a": frozenset({"b"}), "b": frozenset()})
    with pytest.raises(IllegalMove, match="Из состояния «b» нельзя перейти в состояние «a»"):
        machine.check("b", "a")


def test_transitions_come_sorted():
    assert LABELLED.transitions() == [
        (Door.OPEN, Door.SHUT),
        (Door.SHUT, Door.BROKEN),
        (Door.SHUT, Door.OPEN),
    ]


def test_final_states_are_never_left():
    assert LABELLED.finals() == {Door.BROKEN}


def test_every_state_is_reachable_through_the_others():
    machine = Machine(
        name="x", initial="a", moves={"a": frozenset("b"), "b": frozenset("c"), "c": frozenset()}
    )
    assert machine.reachable() == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("initial", "moves", "complaint"),
    [
        ("a", {"a": frozenset("bc")}, r"x: unknown states \['b', 'c'\]"),
        ("z", {"a": frozenset()}, r"x: unknown states \['z'\]"),
        (
            "a",
            {"a": frozenset(), "c": frozenset("b"), "b": frozenset("c")},
            r"x: unreachable states \['b', 'c'\]",
        ),
    ],
)
def test_a_table_with_holes_is_refused(initial, moves, complaint):
    with pytest.raises(ValueError, match=complaint):
        Machine(name="x", initial=initial, moves=moves)
