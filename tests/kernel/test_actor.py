import dataclasses

import pytest

from sotszakaz.kernel.actor import Actor


def test_the_same_person_is_the_same_actor():
    assert Actor("official", "17") == Actor("official", "17")
    assert Actor("official", "17") != Actor("holder", "17")


def test_an_actor_does_not_change():
    field = "reference"
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(Actor("official", "17"), field, "18")
