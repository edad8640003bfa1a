"""Every state people see has its colour."""

from __future__ import annotations

import pytest

from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.web.ui.statuses import COLOURS, KINDS, colour_of, status_of

COLOURS_THERE_ARE = {
    "green", "blue", "yellow", "red", "purple", "grey", "orange", "teal",
}  # fmt: skip


@pytest.mark.parametrize("kind", COLOURS, ids=lambda kind: kind.__name__)
def test_no_state_is_without_a_colour(kind):
    assert COLOURS[kind].keys() == {status.name for status in kind}
    assert set(COLOURS[kind].values()) <= COLOURS_THERE_ARE


def test_a_stored_value_is_known_by_its_kind():
    assert status_of("in_use", "certificate") is CertificateStatus.IN_USE
    assert status_of(CertificateStatus.FROZEN) is CertificateStatus.FROZEN
    assert colour_of(CertificateStatus.CLOSED) == "grey"
    assert set(KINDS.values()) == set(COLOURS)


def test_a_stored_value_of_no_kind_is_refused():
    with pytest.raises(ValueError, match="name the kind"):
        status_of("in_use")
