"""Loading a region's year from the folder of files an official sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from rich.console import Console

from demo.region.folder import RegionFiles, read_folder
from demo.region.ground_files import act_of, municipality_of
from demo.region.provider_files import provider_of
from demo.region.rules import fact_specs, requisites_of
from sotszakaz.eligibility.intake import read_recipients
from sotszakaz.eligibility.operations.activate_criteria import activate_criteria
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.eligibility.operations.define_facts import define_facts
from sotszakaz.eligibility.operations.load_applications import Loaded, load_applications
from sotszakaz.identity.operations.register_organisation import register_organisation
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.operations.agree_order import agree_order
from sotszakaz.planning.operations.approve_order import approve_order
from sotszakaz.planning.operations.draft_order import draft_order
from sotszakaz.planning.operations.enable_service import enable_service
from sotszakaz.planning.operations.open_budget_lines import open_budget_lines
from sotszakaz.planning.operations.register_categories import register_categories
from sotszakaz.planning.operations.register_service import register_service
from sotszakaz.planning.operations.set_face_values import set_face_values
from sotszakaz.planning.operations.set_quality_indicators import set_quality_indicators
from sotszakaz.planning.operations.set_tariffs import set_tariffs
from sotszakaz.planning.rules import (
    NewBudgetLine,
    NewFaceValue,
    NewIndicator,
    NewOrderLine,
    NewService,
    NewTariff,
)
from sotszakaz.policy.operations.establish_region import EstablishedRegion, establish_region
from sotszakaz.policy.operations.set_parameter import set_parameter
from sotszakaz.policy.rules import NewParameter, NewRegion
from sotszakaz.policy.states import ParameterKind
from sotszakaz.providers.operations.load_registry import load_registry
from sotszakaz.providers.operations.publish_offers import publish_offers
from sotszakaz.providers.operations.register_workers import register_workers
from sotszakaz.providers.operations.sign_agreements import sign_agreements
from sotszakaz.providers.rules import NewAgreement, NewOffer, NewWorker


@dataclass(frozen=True)
class RegionIds:
    """Keys of a loaded region by the names its files use."""

    year: int
    established: EstablishedRegion
    authority_id: int
    payer_id: int
    service_ids: Mapping[str, int]
    category_ids: Mapping[str, int]
    budget_line_ids: Mapping[str, int]
    order_id: int
    provider_ids: Mapping[str, int]
    simulation: Mapping[str, Any]


@dataclass(frozen=True)
class _Loading:
    """A load in progress: what is loaded, by whom, when, and what is already there."""

    files: RegionFiles
    actor: Actor
    now: datetime
    region: EstablishedRegion
    bodies: Mapping[str, int]
    services: Mapping[str, int]
    categories: Mapping[str, int]

    def act(self, number: str) -> int:
        return self.region.act_ids[number]


def load_region(
    folder: Path, *, actor: Actor, approver: Actor, now: datetime, console: Console
) -> RegionIds:
    """Check all files of a region's year whole and load everything but the recipients.

    The order and the criteria are put in force by the approver: another person than the actor.

    Raises:
        RegionRefused: something is wrong in some file; nothing is loaded.
    """
    console.print("Проверяю файлы региона...")
    files = read_folder(folder)
    ids = load_files(files, actor=actor, approver=approver, now=now)
    console.print(
        f"Загружено: мест {len(ids.established.municipality_ids)}, "
        f"строк заказа {len(files.order)}, исполнителей {len(ids.provider_ids)}.",
        highlight=False,
    )
    return ids


@transaction.atomic
def load_files(files: RegionFiles, *, actor: Actor, approver: Actor, now: datetime) -> RegionIds:
    """Load everything of files that were read and found sound."""
    loading = _begin(files, actor=actor, now=now)
    _set_rules(loading)
    lines = _open_lines(loading)
    order_id = _draft(loading, lines)
    agree_order(order_id=order_id, actor=actor, now=now)
    approve_order(
        order_id=order_id, legal_act_id=loading.act(files.rules.order.act), actor=approver, now=now
    )
    _define_criteria(loading, approver)
    return RegionIds(
        year=files.rules.year,
        established=loading.region,
        authority_id=loading.bodies["authority"],
        payer_id=loading.bodies["payer"],
        service_ids=loading.services,
        category_ids=loading.categories,
        budget_line_ids=lines,
        order_id=order_id,
        provider_ids=_load_providers(loading),
        simulation=files.rules.simulation,
    )


def load_recipients(folder: Path, ids: RegionIds, *, actor: Actor, now: datetime) -> Loaded:
    """Check and load the file of recipients; the same file twice adds nothing.

    Raises:
        FileRefused: every error of the file is named; nothing is loaded.
    """
    path = folder / "recipients.csv"
    table = read_recipients(path, path.name, order_id=ids.order_id, now=now)
    return load_applications(order_id=ids.order_id, table=table, actor=actor, now=now)


def _begin(files: RegionFiles, *, actor: Actor, now: datetime) -> _Loading:
    """Enter the region, its bodies, services and categories."""
    rules = files.rules
    region = establish_region(
        region=NewRegion(
            code=rules.jurisdiction.code,
            name=rules.jurisdiction.name,
            time_zone=rules.jurisdiction.time_zone,
            direction_code=rules.direction.code,
            direction_name=rules.direction.name,
            acts=[act_of(row) for row in files.acts],
            municipalities=[municipality_of(row) for row in files.municipalities],
            calendars=[files.calendar],
        ),
        actor=actor,
        now=now,
    )
    bodies = {
        role: register_organisation(
            requisites=requisites_of(body, is_fictional=rules.is_fictional), actor=actor, now=now
        )
        for role, body in rules.bodies.items()
    }
    services = {
        service.registry_entry_no: register_service(
            direction_id=region.direction_id,
            service=NewService(
                registry_entry_no=service.registry_entry_no,
                name=service.name,
                content=service.content,
                delivery_form=service.delivery_form,
                unit=service.unit,
                okei=service.okei,
                standard_act_id=region.act_ids[service.standard_act],
                is_individual=service.is_individual,
            ),
            actor=actor,
            now=now,
        )
        for service in rules.services
    }
    categories = register_categories(
        direction_id=region.direction_id,
        names={category.code: category.name for category in rules.categories},
        actor=actor,
        now=now,
    )
    return _Loading(files, actor, now, region, bodies, services, categories)


def _set_rules(loading: _Loading) -> None:
    """Set parameters, enabling acts, face values and tariffs."""
    rules, actor, now = loading.files.rules, loading.actor, loading.now
    for value in rules.parameters:
        set_parameter(
            jurisdiction_id=loading.region.jurisdiction_id,
            direction_id=loading.region.direction_id,
            parameter=NewParameter(
                code=value.code,
                kind=ParameterKind(value.kind),
                value=value.value,
                first_day=value.first_day,
                last_day=value.last_day,
                legal_act_id=loading.act(value.act),
            ),
            actor=actor,
            now=now,
        )
    for enabling in rules.enablement:
        enable_service(
            service_id=loading.services[enabling.service],
            legal_act_id=loading.act(enabling.act),
            first_day=enabling.first_day,
            last_day=enabling.last_day,
            actor=actor,
            now=now,
        )
    face_values = [
        NewFaceValue(
            row=row,
            service_id=loading.services[one.service],
            category_id=loading.categories[one.category],
            units=one.units,
            first_day=one.first_day,
            last_day=one.last_day,
            legal_act_id=loading.act(one.act),
        )
        for row, one in enumerate(rules.face_values, start=1)
    ]
    set_face_values(face_values=face_values, actor=actor, now=now)
    tariffs = [
        NewTariff(
            row=row.number,
            service_id=loading.services[row.values["service"]],
            municipality_id=loading.region.municipality_ids[row.values["oktmo"]],
            price=row.values["price"],
            per_units=row.values["per_units"],
            first_day=row.values["first_day"],
            last_day=row.values.get("last_day"),
            legal_act_id=loading.act(row.values["act"]),
        )
        for row in loading.files.tariffs
    ]
    set_tariffs(tariffs=tariffs, actor=actor, now=now)


def _open_lines(loading: _Loading) -> dict[str, int]:
    payers = {body.inn: loading.bodies[role] for role, body in loading.files.rules.bodies.items()}
    return open_budget_lines(
        lines=[
            NewBudgetLine(
                row=row.number,
                year=row.values["year"],
                kbk=row.values["kbk"],
                name=row.values["name"],
                payer_id=payers[row.values["payer"]],
                limit=row.values["limit"],
                legal_act_id=loading.act(row.values["act"]),
            )
            for row in loading.files.budget
        ],
        direction_id=loading.region.direction_id,
        actor=loading.actor,
        now=loading.now,
    )


def _draft(loading: _Loading, budget_lines: Mapping[str, int]) -> int:
    """Draft the order with its quality indicators."""
    rules = loading.files.rules
    codes = rules.category_titles()
    volumes = (
        "selection_year",
        "volume_total",
        "volume_assignment",
        "volume_competition",
        "volume_certificate",
        "tolerance_percent",
    )
    order_id = draft_order(
        direction_id=loading.region.direction_id,
        authority_id=loading.bodies["authority"],
        year=rules.year,
        lines=[
            NewOrderLine(
                row=row.number,
                service_id=loading.services[row.values["service"]],
                category_id=loading.categories[codes[row.values["category"]]],
                municipality_id=loading.region.municipality_ids[row.values["oktmo"]],
                budget_line_id=budget_lines[row.values["kbk"]],
                **{name: row.values[name] for name in volumes},
            )
            for row in loading.files.order
        ],
        actor=loading.actor,
        now=loading.now,
    )
    set_quality_indicators(
        order_id=order_id,
        indicators=[
            NewIndicator(
                service_id=loading.services[one.service],
                name=one.name,
                formula=one.formula,
                planned_percent=one.planned_percent,
                tolerance_percent=one.tolerance_percent,
            )
            for one in rules.quality
        ],
        actor=loading.actor,
        now=loading.now,
    )
    return order_id


def _define_criteria(loading: _Loading, approver: Actor) -> None:
    rules, now = loading.files.rules, loading.now
    define_facts(
        direction_id=loading.region.direction_id,
        facts=fact_specs(rules),
        actor=loading.actor,
        now=now,
    )
    for criteria in rules.criteria:
        criteria_id = define_criteria(
            service_id=loading.services[criteria.service],
            category_id=loading.categories[criteria.category],
            tree=criteria.tree,
            legal_act_id=loading.act(criteria.act),
            actor=loading.actor,
            now=now,
        )
        activate_criteria(criteria_id=criteria_id, actor=approver, now=now)


def _load_providers(loading: _Loading) -> dict[str, int]:
    """Enter the registry with agreements, offers and workers."""
    files, actor, now = loading.files, loading.actor, loading.now
    is_fictional = files.rules.is_fictional
    providers = load_registry(
        providers=[provider_of(row, is_fictional=is_fictional) for row in files.providers],
        registrar_id=loading.bodies["authority"],
        actor=actor,
        now=now,
    )
    agreements = [
        NewAgreement(
            number=row.values["agreement_no"],
            provider_id=providers[row.values["entry_no"]],
            payer_id=loading.bodies["payer"],
            direction_id=loading.region.direction_id,
            kind=row.values["agreement_kind"],
            first_day=row.values["first_day"],
            last_day=row.values["last_day"],
            limit=row.values.get("limit"),
        )
        for row in files.providers
    ]
    sign_agreements(agreements=agreements, actor=actor, now=now)
    offers = [
        NewOffer(
            provider_id=providers[row.values["provider"]],
            service_id=loading.services[row.values["service"]],
            municipality_id=loading.region.municipality_ids[row.values["oktmo"]],
            capacity=row.values["capacity"],
        )
        for row in files.offers
    ]
    publish_offers(offers=offers, actor=actor, now=now)
    workers = [
        NewWorker(
            provider_id=providers[row.values["provider"]],
            code=row.values["code"],
            full_name=row.values["full_name"],
        )
        for row in files.workers
    ]
    register_workers(workers=workers, actor=actor, now=now)
    return providers
