"""Contracts in force, as a provider's program asks for them: whom it may name in its records."""

from __future__ import annotations

from datetime import datetime

from sotszakaz.access.permissions import Permission
from sotszakaz.providers.rules import KeyUnknown
from sotszakaz.reads.provider.api_contracts import ProgramContract, contracts_of_program
from sotszakaz.web.programs.answers import Answer, said
from sotszakaz.web.programs.door import door
from sotszakaz.web.programs.reading import read_after


@door(Permission.PROVIDER_PAGES, method="GET")
def contracts(secret: bytes, query: bytes, now: datetime) -> Answer:
    """Give a page of the contracts, by one statement."""
    found = contracts_of_program(secret, now=now, after=read_after(query))
    if found is None:
        raise KeyUnknown
    answer = said(200, {"contracts": [_told(one) for one in found.rows], "after": found.after})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _told(contract: ProgramContract) -> dict[str, object]:
    return {
        "contract": str(contract.public_id),
        "number": contract.contract_id,
        "person": contract.person,
        "service": contract.service,
        "unit": contract.left.unit.value,
        "first_day": contract.first_day.isoformat(),
        "last_day": contract.last_day.isoformat(),
        "units_left": contract.left.amount,
        "price": contract.price
        and {"kopecks": contract.price.kopecks, "per_units": contract.per_units},
    }
