"""The rules of a region's year as its file ``region.toml`` states them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.region.sections import Sections
from sotszakaz.eligibility.rules.facts import FactSpec, kinds_of
from sotszakaz.eligibility.rules.reading import read_tree
from sotszakaz.eligibility.states import FactKind
from sotszakaz.identity.rules import Requisites, checked
from sotszakaz.kernel.errors import DomainError
from sotszakaz.policy.rules import checked_value
from sotszakaz.policy.states import ParameterKind

SECTIONS = {
    "invented",
    "year",
    "jurisdiction",
    "direction",
    "organisations",
    "services",
    "categories",
    "face_values",
    "enablement",
    "order",
    "facts",
    "criteria",
    "quality",
    "parameters",
    "simulation",
}


@dataclass(frozen=True)
class Jurisdiction:
    """[jurisdiction]."""

    code: str
    name: str
    time_zone: str


@dataclass(frozen=True)
class Direction:
    """[direction]."""

    code: str
    name: str


@dataclass(frozen=True)
class Body:
    """[[organisations]]: the role is «authority» or «payer»."""

    role: str
    full_name: str
    short_name: str
    inn: str
    kpp: str
    ogrn: str
    account: str
    bank_name: str
    bik: str
    correspondent_account: str
    okpo: str = ""
    budget_chapter: str = ""


@dataclass(frozen=True)
class Service:
    """[[services]]."""

    registry_entry_no: str
    name: str
    delivery_form: str
    unit: str
    okei: str
    standard_act: str
    content: str = ""
    is_individual: bool = True


@dataclass(frozen=True)
class Category:
    """[[categories]]."""

    code: str
    name: str


@dataclass(frozen=True)
class FaceValue:
    """[[face_values]]."""

    service: str
    category: str
    units: int
    act: str
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True)
class Enablement:
    """[[enablement]]."""

    service: str
    act: str
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True)
class Order:
    """[order]: the act that approves the social order."""

    act: str


@dataclass(frozen=True)
class Fact:
    """[[facts]]."""

    title: str
    name: str
    kind: str
    required: bool = True


@dataclass(frozen=True)
class Criteria:
    """[[criteria]]."""

    service: str
    category: str
    act: str
    tree: dict[str, Any]


@dataclass(frozen=True)
class Quality:
    """[[quality]]."""

    service: str
    name: str
    formula: str
    planned_percent: int
    tolerance_percent: int


@dataclass(frozen=True)
class ParameterValue:
    """[[parameters]]."""

    code: str
    kind: str
    value: str
    act: str
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True)
class RegionRules:
    """The whole document."""

    year: int
    is_fictional: bool
    jurisdiction: Jurisdiction
    direction: Direction
    bodies: Mapping[str, Body]
    services: list[Service]
    categories: list[Category]
    face_values: list[FaceValue]
    enablement: list[Enablement]
    order: Order
    facts: list[Fact]
    criteria: list[Criteria]
    quality: list[Quality]
    parameters: list[ParameterValue]
    simulation: Mapping[str, Any]

    def act_references(self) -> Iterator[str]:
        """Give the number of every act the document names."""
        yield self.order.act
        yield from (service.standard_act for service in self.services)
        yield from (one.act for one in self.face_values)
        yield from (one.act for one in self.enablement)
        yield from (one.act for one in self.criteria)
        yield from (one.act for one in self.parameters)

    def category_titles(self) -> dict[str, str]:
        """Let a category be named by its code or its name; give the code."""
        titles = ((title, one.code) for one in self.categories for title in (one.code, one.name))
        return dict(titles)


class RulesUnreadable(DomainError):
    """Файл region.toml не читается: {reason}. Исправьте его и повторите."""


def read_rules(path: Path) -> tuple[RegionRules | None, list[str]]:
    """Read the document; give it, or what is wrong with it.

    Raises:
        RulesUnreadable: there is no such file, or it is not TOML.
    """
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        raise RulesUnreadable(reason=f"его нет в папке {path.parent.name}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise RulesUnreadable(reason=str(wrong)) from None
    sections = Sections(document)
    sections.refuse_unknown(SECTIONS)
    rules = _rules(document, sections)
    if rules is None or sections.faults:
        return None, sections.faults
    faults = [*_reference_faults(rules), *_value_faults(rules)]
    return (None if faults else rules), faults


def _rules(document: Mapping[str, Any], sections: Sections) -> RegionRules | None:
    year = document.get("year")
    if not isinstance(year, int):
        sections.faults.append("Нет ключа «year». Укажите год целым числом.")
    jurisdiction = sections.one("jurisdiction", Jurisdiction)
    direction = sections.one("direction", Direction)
    order = sections.one("order", Order)
    bodies = {body.role: body for body in sections.many("organisations", Body)}
    sections.faults += [
        f"Нет организации с role = «{role}». Добавьте её в [[organisations]]."
        for role in ("authority", "payer")
        if role not in bodies
    ]
    services = sections.many("services", Service)
    categories = sections.many("categories", Category)
    face_values = sections.many("face_values", FaceValue)
    enablement = sections.many("enablement", Enablement)
    facts = sections.many("facts", Fact)
    criteria = sections.many("criteria", Criteria)
    quality = sections.many("quality", Quality)
    parameters = sections.many("parameters", ParameterValue)
    if jurisdiction is None or direction is None or order is None or not isinstance(year, int):
        return None
    return RegionRules(
        year=year,
        is_fictional=bool(document.get("invented", False)),
        jurisdiction=jurisdiction,
        direction=direction,
        bodies=bodies,
        services=services,
        categories=categories,
        face_values=face_values,
        enablement=enablement,
        order=order,
        facts=facts,
        criteria=criteria,
        quality=quality,
        parameters=parameters,
        simulation=document.get("simulation", {}),
    )


def _reference_faults(rules: RegionRules) -> Iterator[str]:
    """Say which services and categories are named but not described."""
    services = {service.registry_entry_no for service in rules.services}
    codes = {category.code for category in rules.categories}
    about: dict[str, Sequence[FaceValue | Enablement | Criteria | Quality]] = {
        "face_values": rules.face_values,
        "enablement": rules.enablement,
        "criteria": rules.criteria,
        "quality": rules.quality,
    }
    for name, sections in about.items():
        for number, section in enumerate(sections, start=1):
            if section.service not in services:
                yield f"[[{name}]] № {number}: услуги «{section.service}» нет в [[services]]."
            category = getattr(section, "category", None)
            if category is not None and category not in codes:
                yield f"[[{name}]] № {number}: категории «{category}» нет в [[categories]]."


def _value_faults(rules: RegionRules) -> Iterator[str]:
    """Say which numbers, kinds and criteria are wrong."""
    for body in rules.bodies.values():
        try:
            checked(requisites_of(body, is_fictional=rules.is_fictional))
        except DomainError as wrong:
            yield f"[[organisations]] {body.role}: {wrong}"
    for parameter in rules.parameters:
        if parameter.kind not in ParameterKind.values:
            yield f"[[parameters]] {parameter.code}: неизвестный вид «{parameter.kind}»."
            continue
        try:
            checked_value(parameter.code, ParameterKind(parameter.kind), parameter.value)
        except DomainError as wrong:
            yield f"[[parameters]] {parameter.code}: {wrong}"
    yield from _criteria_faults(rules)


def _criteria_faults(rules: RegionRules) -> Iterator[str]:
    unknown = [fact for fact in rules.facts if fact.kind not in FactKind.values]
    for fact in unknown:
        yield f"[[facts]] {fact.name}: неизвестный вид «{fact.kind}»."
    if unknown:
        return
    kinds = kinds_of({spec.name: spec for spec in fact_specs(rules)})
    for number, criteria in enumerate(rules.criteria, start=1):
        try:
            read_tree(criteria.tree, kinds)
        except DomainError as wrong:
            yield f"[[criteria]] № {number}: {wrong}"


def requisites_of(body: Body, *, is_fictional: bool) -> Requisites:
    """Give the requisites of a body."""
    values = {name: value for name, value in vars(body).items() if name != "role"}
    return Requisites(**values, is_fictional=is_fictional)


def fact_specs(rules: RegionRules) -> list[FactSpec]:
    """Give the facts as criteria take them."""
    return [
        FactSpec(fact.name, fact.title, FactKind(fact.kind), fact.required) for fact in rules.facts
    ]
