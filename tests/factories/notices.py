"""Notices as they stand in a feed."""

from __future__ import annotations

import datetime as dt

from sotszakaz.notices.models import Notice
from sotszakaz.notices.states import Group, Target
from tests.factories.cast import Someone
from tests.factories.days import NOW


def make_notice(who: Someone, subject_id: int = 1, **changes: object) -> Notice:
    """Make a notice of an accepted request, a minute later for each further subject."""
    fields: dict[str, object] = {
        "user_id": who.user_id,
        "kind": "request_accepted",
        "group": Group.REQUESTS,
        "subject_id": subject_id,
        "person_id": who.person_id,
        "role": who.role,
        "text": f"Заявка {subject_id} принята.",
        "target": Target.ACT,
        "target_id": "17",
        "at": NOW + dt.timedelta(minutes=subject_id),
    }
    return Notice.objects.create(**{**fields, **changes})
