"""What is asked for: how big a region is, where its places are, what its acts say."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sotszakaz.kernel.money import Money

YEAR = 2024
SERVICE = "880000О.99.0.АЭ25АА00000"
PER_UNITS = 5
BASE_PRICE = Money(62_45)
# Percent of the base tariff; a place that is not named has the base itself.
NORTHERN = {
    "Норильск": 180,
    "Дудинка": 180,
    "Игарка": 180,
    "Енисейск": 130,
    "Кодинск": 130,
    "Лесосибирск": 130,
}


@dataclass(frozen=True)
class Place:
    """A city as the register of cities knows it."""

    oktmo: str
    name: str
    district: str
    population: int


@dataclass(frozen=True)
class Category:
    """Who gets a certificate, how much service it carries and what line pays for it.

    Units:
        minutes: of service in one certificate.
        share: percent of the certificates of a place.
    """

    code: str
    name: str
    minutes: int
    share: int
    kbk: str
    line: str


CATEGORIES = (
    Category(
        "elderly_1",
        "Пожилые, I степень",
        360,
        49,
        "14810020240003010632",
        "Социальное обслуживание на дому пожилых граждан, I степень нуждаемости",
    ),
    Category(
        "elderly_2",
        "Пожилые, II степень",
        480,
        40,
        "14810020240003020632",
        "Социальное обслуживание на дому пожилых граждан, II степень нуждаемости",
    ),
    Category(
        "disabled_adult",
        "Инвалиды 18–59 лет",
        720,
        11,
        "14810020240003030632",
        "Социальное обслуживание на дому инвалидов трудоспособного возраста",
    ),
)


@dataclass(frozen=True)
class Shape:
    """A region to be made.

    Units:
        waiting: eligible applicants above the volume, by the name of the place.
        refused: applicants who lack the right, in all places together.
        more_providers: non-state providers beside the first one, by the name of the place.
        until: the day on whose morning the story ends, when not the whole year is played.
    """

    seed: int
    places: tuple[Place, ...]
    volume: int
    weights: Mapping[str, int]
    limit: Money
    waiting: Mapping[str, int]
    refused: int
    more_providers: Mapping[str, int]
    second_places: Mapping[str, str] = field(default_factory=dict)
    until: str = ""


def _cities() -> tuple[Place, ...]:
    with Path(__file__).with_name("cities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Place(row["oktmo"], row["name"], row["district"], int(row["population"]))
            for row in csv.DictReader(file)
        )


def _shapes() -> dict[str, Shape]:
    cities = _cities()
    few = {"Красноярск": 212, "Дивногорск": 74, "Игарка": 14}
    return {
        "krasnoyarsk-2024": Shape(
            seed=2024,
            places=cities,
            volume=30_000,
            weights={place.name: place.population for place in cities},
            limit=Money.roubles(185_000_000),
            waiting={
                "Красноярск": 90,
                "Норильск": 30,
                "Ачинск": 20,
                "Канск": 15,
                "Минусинск": 15,
                "Лесосибирск": 10,
            },
            refused=60,
            more_providers={
                "Красноярск": 12,
                "Норильск": 3,
                "Ачинск": 2,
                "Железногорск": 2,
                "Канск": 2,
                "Зеленогорск": 1,
                "Лесосибирск": 1,
                "Минусинск": 1,
            },
            second_places={
                "Енисейск": "Лесосибирск",
                "Сосновоборск": "Железногорск",
                "Иланский": "Канск",
            },
        ),
        "demo-2024": Shape(
            seed=24,
            places=tuple(place for place in cities if place.name in few),
            volume=300,
            weights=few,
            limit=Money.roubles(1_850_000),
            waiting={"Красноярск": 4, "Дивногорск": 2},
            refused=5,
            more_providers=dict.fromkeys(few, 1),
            until="2024-07-02",
        ),
    }


SHAPES = _shapes()
