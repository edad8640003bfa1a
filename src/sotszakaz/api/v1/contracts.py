"""Contracts in force: whom the software may name in its records."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from sotszakaz.api.v1.auth import ApiRequest
from sotszakaz.api.v1.errors import AFTER, NO_SUCH_FIELD, InvalidFields
from sotszakaz.api.v1.schemas import ContractInForce, ContractPage, Price, Problem
from sotszakaz.jobs import clock
from sotszakaz.providers.rules import ApiKeyUnknown
from sotszakaz.reads.provider.api_contracts import ApiContract, contracts_of_key

MAX_NUMBER = 10**18 - 1
router = Router(tags=["Договоры"])


@router.get(
    "/contracts",
    response={200: ContractPage, frozenset({400, 401, 429}): Problem},
    operation_id="list_contracts",
    summary="Список действующих договоров",
)
def list_contracts(
    request: ApiRequest,
    response: HttpResponse,
    after: Annotated[int, Query(ge=0, le=MAX_NUMBER, description=AFTER)] = 0,
) -> ContractPage:
    """До 500 договоров за раз, по порядку номеров. Договора, которого в списке больше нет, не
    стало: посещения по нему не примут.
    """
    if unknown := sorted(set(request.GET) - {"after"}):
        raise InvalidFields(dict.fromkeys(unknown, NO_SUCH_FIELD))
    page = contracts_of_key(request.auth, now=clock.now(), after=after)
    if page is None:
        raise ApiKeyUnknown
    response.headers["Cache-Control"] = "no-store"
    return ContractPage(contracts=[_contract(row) for row in page.rows], after=page.after)


def _contract(row: ApiContract) -> ContractInForce:
    price = None
    if row.price is not None and row.per_units is not None:
        price = Price(kopecks=row.price.kopecks, per_units=row.per_units)
    return ContractInForce(
        contract_id=row.public_id,
        number=row.contract_id,
        person=row.person,
        service=row.service,
        unit=row.unit,
        first_day=row.first_day,
        last_day=row.last_day,
        units_left=row.left,
        price=price,
    )
