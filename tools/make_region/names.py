"""Invented names: surnames of the mimesis set, first names usual for the generation."""

from __future__ import annotations

from dataclasses import dataclass

from mimesis import Gender, Locale, Person

from tools.make_region.words import WORDS

_IRREGULAR = {"Михаил*": "Михайл", "Павел*": "Павл", "Пётр*": "Петр", "Яковль*": "Яковл"}


@dataclass(frozen=True)
class FullName:
    """Surname, first name and patronymic of a woman or a man."""

    surname: str
    given: str
    patronymic: str
    is_female: bool

    def __str__(self) -> str:
        return f"{self.surname} {self.given} {self.patronymic}"


class Names:
    """A stream of names that a seed repeats."""

    def __init__(self, seed: str) -> None:
        self._person = Person(Locale.RU, seed=seed)
        self._random = self._person.random

    def next(self, women: float) -> FullName:
        """Give a name; ``women`` is the share of women among the people of the stream."""
        is_female = self._random.random() < women
        gender = Gender.FEMALE if is_female else Gender.MALE
        return FullName(
            self._person.surname(gender=gender),
            self._random.choice(WORDS["women"] if is_female else WORDS["men"]),
            _patronymic(self._random.choice(WORDS["fathers"]), is_female=is_female),
            is_female,
        )


def _patronymic(father: str, *, is_female: bool) -> str:
    if father in _IRREGULAR:
        return _IRREGULAR[father] + ("овна" if is_female else "ович")
    if father.endswith(("й", "*")):
        return father[:-1] + ("евна" if is_female else "евич")
    return father + ("овна" if is_female else "ович")
