"""Invented providers of every place: at least a state centre and one that is not of the state."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sotszakaz.kernel.money import Money
from tools.make_region import identifiers
from tools.make_region.identifiers import Requisites
from tools.make_region.names import Names
from tools.make_region.shapes import YEAR, Place, Shape
from tools.make_region.volumes import Cell
from tools.make_region.words import WORDS

STATE, PRIVATE, NONPROFIT = "государственный", "частный", "некоммерческий"
_STATE_CAPACITY = 0.75  # of the certificates of the place
_OTHER_CAPACITY = 0.80
_SECOND_PLACE = 12
# Ten visits a certificate in ten months, 110 visits a worker a month, 1.6 times as many workers.
_WORKERS_PER_PLACE = 10 / 10 / 110 * 1.6 * 1.02
_FEWEST_WORKERS = 3
_LIMIT_STEP = 100_000_00


@dataclass(frozen=True)
class Provider:
    """An entry of the registry with its places and workers."""

    entry_no: str
    full_name: str
    short_name: str
    form: str
    requisites: Requisites
    agreement_no: str
    agreement_kind: str
    limit: Money | None
    offers: tuple[tuple[Place, int], ...]
    workers: tuple[str, ...]


def providers(shape: Shape, order: Sequence[Cell]) -> list[Provider]:
    """Give the registry of providers, by place."""
    return list(_Registry(shape, order).all())


class _Registry:
    def __init__(self, shape: Shape, order: Sequence[Cell]) -> None:
        self._shape = shape
        self._order = order
        self._random = random.Random(f"providers {shape.seed}")  # noqa: S311 - not for secrets
        self._names = Names(f"workers {shape.seed}")
        self._words = self._random.sample(WORDS["companies"], len(WORDS["companies"]))
        self._number = 0

    def all(self) -> Iterator[Provider]:
        for index, place in enumerate(self._shape.places):
            volume = sum(cell.certificate for cell in self._order if cell.place == place)
            yield self._provider(place, STATE, math.ceil(volume * _STATE_CAPACITY))
            weights = [
                self._random.uniform(0.6, 1.6)
                for _ in range(1 + self._shape.more_providers.get(place.name, 0))
            ]
            for position, weight in enumerate(weights):
                capacity = math.ceil(volume * _OTHER_CAPACITY * weight / sum(weights))
                form = NONPROFIT if (index + position) % 5 in {1, 3} else PRIVATE
                yield self._provider(place, form, capacity)

    def _provider(self, place: Place, form: str, capacity: int) -> Provider:
        self._number += 1
        number = self._number
        full, short, requisites = self._organisation(place, form)
        offers = [(place, capacity)]
        second = self._shape.second_places.get(place.name)
        if second and form != STATE:
            offers += [(p, _SECOND_PLACE) for p in self._shape.places if p.name == second]
        places = sum(count for _, count in offers)
        workers = max(_FEWEST_WORKERS, math.ceil(places * _WORKERS_PER_PLACE))
        return Provider(
            entry_no=f"24-{number:04d}",
            full_name=full,
            short_name=short,
            form=form,
            requisites=requisites,
            agreement_no=f"СС-{number:03d}/{YEAR}",
            agreement_kind=("финансовое обеспечение" if form == NONPROFIT else "возмещение затрат"),
            limit=self._limit(offers) if form != STATE and number % 3 == 0 else None,
            offers=tuple(offers),
            workers=tuple(str(self._names.next(0.9)) for _ in range(workers)),
        )

    def _limit(self, offers: Sequence[tuple[Place, int]]) -> Money:
        """Give a limit that even the dearest certificates in all its places do not reach."""
        most = max(
            cell.face_value.kopecks
            for cell in self._order
            if any(cell.place == place for place, _ in offers)
        )
        kopecks = most * sum(count for _, count in offers)
        return Money(-(-kopecks * 11 // 10 // _LIMIT_STEP) * _LIMIT_STEP)

    def _organisation(self, place: Place, form: str) -> tuple[str, str, Requisites]:
        if form == STATE:
            centre = f"«Комплексный центр социального обслуживания «{place.name}»"
            body = "Краевое государственное бюджетное учреждение социального обслуживания"
            full = f"{body} {centre} (вымышленное)"
            short = f"КГБУ СО «КЦСОН «{place.name}»"
            return full, short, identifiers.state_body(100 + self._number)
        if form == PRIVATE and self._number % 7 == 0:
            name = self._names.next(0.6)
            short = f"ИП {name.surname} {name.given[0]}. {name.patronymic[0]}."
            full = f"Индивидуальный предприниматель {name}"
            return full, short, identifiers.sole_trader(self._number)
        word = self._words.pop()
        long, brief = (
            ("Общество с ограниченной ответственностью", "ООО")
            if form == PRIVATE
            else ("Автономная некоммерческая организация социального обслуживания", "АНО СО")
        )
        return f"{long} «{word}»", f"{brief} «{word}»", identifiers.company(self._number)
