"""People choose providers, providers answer; some change their mind midway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from rich.progress import track

from demo.simulation.context import HOLDER, PROVIDER, SimulationContext
from demo.simulation.parallel import parallel_map
from demo.simulation.plan import Holder, Place, Served, choose, planned_visits
from demo.statements import statement
from sotszakaz.booking.operations.accept_requests import accept_requests
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.database import rows
from sotszakaz.delivery.operations.close_contract import close_contract

FIRST_DAY = (1, 15)
CHANGE_MONTH = 6
ISSUED, FREE_PLACES = statement("issued"), statement("free_places")
WAITING = 6  # requests left without an answer when the story ends midway


def choose_providers(context: SimulationContext) -> None:
    """Let the holders of certificates choose; each request is a request of one person."""
    holders = _holders(context)
    places = _places(context, holders)
    context.chance.shuffle(holders)
    first_day = date(context.year, *FIRST_DAY)
    now = context.at(first_day - timedelta(days=4))
    chosen = list(choose(holders, places, context.shares, context.chance))
    contracts = parallel_map(
        partial(_request, first_day=first_day, now=now),
        [(holder.certificate_id, place.offer_id) for holder, place in chosen],
        title="Выбор исполнителей",
        console=context.console,
    )
    for contract, (holder, place) in zip(contracts, chosen, strict=True):
        context.served[contract] = Served(
            contract_id=contract,
            certificate_id=holder.certificate_id,
            provider_id=place.provider_id,
            municipality_id=holder.municipality_id,
            planned_visits=planned_visits(holder.units, first_day.month, context.chance),
        )
    _accept(list(context.served), context, now=context.at(first_day - timedelta(days=3)))


def _request(choice: tuple[int, int], *, first_day: date, now: datetime) -> int:
    certificate, offer = choice
    return request_provider(
        certificate_id=certificate, offer_id=offer, first_day=first_day, actor=HOLDER, now=now
    )


def leave_requests(context: SimulationContext) -> None:
    """Let a few who never chose ask a provider on the last day: the answer is left to people."""
    if context.until is None:
        return
    served = {one.certificate_id for one in context.served.values()}
    waiting = [one for one in _holders(context) if one.certificate_id not in served][:WAITING]
    places = _places(context, waiting)
    now = context.at(context.until, hour=9)
    for holder in waiting:
        offer = max(places[holder.municipality_id], key=lambda place: place.free)
        request_provider(
            certificate_id=holder.certificate_id,
            offer_id=offer.offer_id,
            first_day=context.until + timedelta(days=14),
            actor=HOLDER,
            now=now,
        )


def change_some_providers(context: SimulationContext) -> None:
    """End some contracts midway; the remainder goes with the holder to another provider."""
    if not context.shares.changes:
        return
    last_day = date(context.year, CHANGE_MONTH, 30)
    now = context.at(last_day, hour=18)
    share = context.shares.changes
    wanted = [one for one in context.served.values() if context.chance.random() < share]
    places: dict[int, list[Place]] = {}
    begun = []
    for served in track(wanted, "Смена исполнителя", console=context.console):
        here = served.municipality_id
        if here not in places:
            places[here] = _places_of(context, here)
        others = [p for p in places[here] if p.free and p.provider_id != served.provider_id]
        if not others:
            continue
        place = context.chance.choice(others)
        place.free -= 1
        close_contract(
            contract_id=served.contract_id,
            last_day=last_day,
            reason="Получатель выбрал другого исполнителя",
            actor=HOLDER,
            now=now,
        )
        contract = request_provider(
            certificate_id=served.certificate_id,
            offer_id=place.offer_id,
            first_day=last_day + timedelta(days=1),
            actor=HOLDER,
            now=now,
        )
        del context.served[served.contract_id]
        context.served[contract] = replace(
            served, contract_id=contract, provider_id=place.provider_id
        )
        begun.append(contract)
    _accept(begun, context, now=now)


def _accept(contracts: Sequence[int], context: SimulationContext, now: datetime) -> None:
    """Let each provider accept what waits for it, in one go."""
    by_provider: dict[int, list[int]] = {}
    for contract in contracts:
        by_provider.setdefault(context.served[contract].provider_id, []).append(contract)
    for keys in by_provider.values():
        accept_requests(contract_ids=keys, actor=PROVIDER, now=now)


def _holders(context: SimulationContext) -> list[Holder]:
    return rows.fetch(Holder, ISSUED, {"order": context.order_id})


def _places(context: SimulationContext, holders: Sequence[Holder]) -> dict[int, list[Place]]:
    towns = sorted({holder.municipality_id for holder in holders})
    return {town: _places_of(context, town) for town in towns}


def _places_of(context: SimulationContext, municipality_id: int) -> list[Place]:
    return [
        place
        for service in context.service_ids
        for place in rows.fetch(
            Place, FREE_PLACES, {"service": service, "municipality": municipality_id}
        )
    ]
