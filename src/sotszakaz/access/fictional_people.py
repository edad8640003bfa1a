"""The fictional people of a training region, whom anybody may try to be."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import rows, sql
from sotszakaz.identity.states import Role

PEOPLE = sql.load("access/sql/fictional_people.sql")


@dataclass(frozen=True, slots=True)
class Post:
    """A role and where it is held."""

    role: Role
    organisation: str

    def __str__(self) -> str:
        label = str(self.role.label)
        return f"{label}, {self.organisation}" if self.organisation else label


@dataclass(frozen=True, slots=True)
class FictionalPerson:
    """A fictional person: who they are here, and for whom they act."""

    user_id: int
    full_name: str
    posts: tuple[Post, ...]
    acts_for: str

    @property
    def roles(self) -> str:
        """Name the posts one after another."""
        return "; ".join(map(str, self.posts))

    @property
    def note(self) -> str:
        """Say for whom they act."""
        return f"представляет: {self.acts_for}" if self.acts_for else ""


def fictional_people() -> list[FictionalPerson]:
    """List the fictional people, in the order they were made."""
    return rows.fetch(FictionalPerson, PEOPLE)
