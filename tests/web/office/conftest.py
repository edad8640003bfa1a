"""Fixtures of the clerk's pages."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.cast import make_worker, sign_in
from tests.factories.eligibility import put_in_force


@pytest.fixture
def region(cast):
    """Give the region of the cast, with criteria in force."""
    put_in_force(cast.region)
    return cast.region


@pytest.fixture
def clerk(client, cast):
    """Sign the clerk of the body in."""
    return sign_in(client, cast.clerk)


@pytest.fixture
def neighbour(cast):
    """Sign the clerk of another body in."""
    return sign_in(Client(), cast.neighbour_clerk)


@pytest.fixture
def of_second_place(cast):
    """Sign a clerk of the body in who works for the second municipality only."""
    who = make_worker(
        cast.region,
        "place-clerk",
        "Орлова Юлия Петровна",
        cast.clerk.role,
        cast.region.authority_id,
        municipality_id=cast.region.municipality_ids[1],
    )
    return sign_in(Client(), who)
