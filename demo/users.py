"""The users of a training region, each to be tried with one click on the sign-in page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from demo.simulation.context import OFFICE
from demo.statements import statement
from sotszakaz.database import rows
from sotszakaz.identity.operations.assign_role import assign_role
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.rules import NewAssignment, NewUser
from sotszakaz.identity.states import OF_AN_ORGANISATION, Role
from sotszakaz.people.operations.appoint_representative import appoint_representative
from sotszakaz.people.operations.open_citizen_account import open_citizen_account
from sotszakaz.people.queries import person_name
from sotszakaz.people.rules import Mandate

REPRESENTED = statement("represented")


@dataclass(frozen=True, slots=True)
class Represented:
    """The citizens and organisations that users stand for; none where nobody fits."""

    is_fictional: bool
    authority_id: int
    payer_id: int
    jurisdiction_id: int
    holder_id: int | None
    chooser_id: int | None
    relative_id: int | None
    state_id: int | None
    private_id: int | None
    nonprofit_id: int | None


@dataclass(frozen=True, slots=True)
class _Users:
    """Whom the users stand for, from which day, and when they are created."""

    represented: Represented
    first_day: date
    now: datetime

    def register(self, username: str, full_name: str) -> int:
        user = NewUser(username, full_name, f"{username}@example.org", is_fictional=True)
        return register_user(user=user, actor=OFFICE, now=self.now)


def create_demo_users(order_id: int, *, first_day: date, now: datetime) -> int:
    """Create a user of every role around one holder; give how many, none where people are real.

    They have no password: only the sign-in page of a training region lets them in.
    """
    represented = rows.fetch_one(Represented, REPRESENTED, {"order": order_id})
    if not represented.is_fictional:
        return 0
    users = _Users(represented, first_day, now)
    return _create_citizens(users) + _create_staff(users)


def _create_citizens(users: _Users) -> int:
    """Create the holder, her daughter who acts for her, and one who has yet to choose."""
    known = users.represented
    citizens = {"anna": known.holder_id, "maria": known.relative_id, "chooser": known.chooser_id}
    present = {name: person_id for name, person_id in citizens.items() if person_id is not None}
    for username, person_id in present.items():
        open_citizen_account(
            user_id=users.register(username, person_name(person_id)),
            person_id=person_id,
            today=users.first_day,
            actor=OFFICE,
            now=users.now,
        )
    if known.holder_id is not None and known.relative_id is not None:
        appoint_representative(
            person_id=known.holder_id,
            representative_id=known.relative_id,
            mandate=Mandate("дочь, доверенность", "№ 12 (вымышлена)", users.first_day, None),
            actor=OFFICE,
            now=users.now,
        )
    return len(present)


def _create_staff(users: _Users) -> int:
    known = users.represented
    staff = (
        ("state", "Смирнова Ольга Ивановна", Role.PROVIDER, known.state_id),
        ("private", "Белов Роман Андреевич", Role.PROVIDER, known.private_id),
        ("nonprofit", "Орлов Пётр Ильич", Role.PROVIDER, known.nonprofit_id),
        ("clerk", "Кузнецова Вера Павловна", Role.CLERK, known.authority_id),
        ("clerk2", "Лебедева Нина Юрьевна", Role.CLERK, known.authority_id),
        ("head", "Соколов Андрей Львович", Role.HEAD, known.authority_id),
        ("accountant", "Морозова Елена Олеговна", Role.ACCOUNTANT, known.payer_id),
        ("ministry", "Волков Игорь Сергеевич", Role.MINISTRY, None),
        ("auditor", "Зайцева Анна Борисовна", Role.AUDITOR, None),
    )
    present = [
        (username, full_name, role, organisation_id)
        for username, full_name, role, organisation_id in staff
        if role not in OF_AN_ORGANISATION or organisation_id is not None
    ]
    for username, full_name, role, organisation_id in present:
        assign_role(
            user_id=users.register(username, full_name),
            assignment=NewAssignment(
                role,
                users.first_day,
                organisation_id=organisation_id,
                jurisdiction_id=known.jurisdiction_id,
            ),
            actor=OFFICE,
            now=users.now,
        )
    return len(present)
