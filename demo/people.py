"""The invented people of a training region, each to be tried with one click on the sign-in page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from demo.cast import DemoCast, demo_cast
from demo.simulation.stage import OFFICE
from sotszakaz.identity.operations.assign_role import assign_role
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.queries import is_fictional
from sotszakaz.identity.rules import NewAssignment, NewUser
from sotszakaz.identity.states import OF_AN_ORGANISATION, Role
from sotszakaz.people.operations.appoint_representative import appoint_representative
from sotszakaz.people.operations.open_citizen_account import open_citizen_account
from sotszakaz.people.queries import person_name
from sotszakaz.people.rules import Mandate


@dataclass(frozen=True)
class _Seating:
    """What everybody seated shares."""

    cast: DemoCast
    first_day: date
    now: datetime


def seat_demo_people(order_id: int, *, first_day: date, now: datetime) -> int:
    """Seat a person of every role around one holder; give how many, none where people are real.

    They have no password: only the sign-in page of a demonstration lets them in.
    """
    cast = demo_cast(order_id)
    if not is_fictional(cast.authority_id):
        return 0
    seating = _Seating(cast, first_day, now)
    return _seat_citizens(seating) + _seat_staff(seating)


def _seat_citizens(seating: _Seating) -> int:
    """Seat the holder, her daughter who acts for her, and one who has yet to choose."""
    cast = seating.cast
    citizens = {"anna": cast.holder_id, "maria": cast.relative_id, "chooser": cast.chooser_id}
    seated = {name: key for name, key in citizens.items() if key is not None}
    for username, person_id in seated.items():
        open_citizen_account(
            user_id=_user(seating, username, person_name(person_id)),
            person_id=person_id,
            today=seating.first_day,
            actor=OFFICE,
            now=seating.now,
        )
    if cast.holder_id is not None and cast.relative_id is not None:
        appoint_representative(
            person_id=cast.holder_id,
            representative_id=cast.relative_id,
            mandate=Mandate("дочь, доверенность", "№ 12 (вымышлена)", seating.first_day, None),
            actor=OFFICE,
            now=seating.now,
        )
    return len(seated)


def _seat_staff(seating: _Seating) -> int:
    cast = seating.cast
    staff = (
        ("state", "Смирнова Ольга Ивановна", Role.PROVIDER, cast.state_id),
        ("private", "Белов Роман Андреевич", Role.PROVIDER, cast.private_id),
        ("nonprofit", "Орлов Пётр Ильич", Role.PROVIDER, cast.nonprofit_id),
        ("clerk", "Кузнецова Вера Павловна", Role.CLERK, cast.authority_id),
        ("clerk2", "Лебедева Нина Юрьевна", Role.CLERK, cast.authority_id),
        ("head", "Соколов Андрей Львович", Role.HEAD, cast.authority_id),
        ("accountant", "Морозова Елена Олеговна", Role.ACCOUNTANT, cast.payer_id),
        ("ministry", "Волков Игорь Сергеевич", Role.MINISTRY, None),
        ("auditor", "Зайцева Анна Борисовна", Role.AUDITOR, None),
    )
    seated = [one for one in staff if one[2] not in OF_AN_ORGANISATION or one[3] is not None]
    for username, full_name, role, organisation_id in seated:
        assign_role(
            user_id=_user(seating, username, full_name),
            assignment=NewAssignment(
                role,
                seating.first_day,
                organisation_id=organisation_id,
                jurisdiction_id=cast.jurisdiction_id,
            ),
            actor=OFFICE,
            now=seating.now,
        )
    return len(seated)


def _user(seating: _Seating, username: str, full_name: str) -> int:
    user = NewUser(username, full_name, email=f"{username}@example.org", is_fictional=True)
    return register_user(user=user, actor=OFFICE, now=seating.now)
