"""A provider's requests and contracts: search, and what lists are narrowed to."""

from __future__ import annotations

from sotszakaz.database import sql
from sotszakaz.kernel.text import sort_key
from sotszakaz.reads.contracts import ContractFilter

CONTRACT_MUNICIPALITIES = sql.load("reads/provider/sql/contract_municipalities.sql")
CONTRACT_WORKERS = sql.load("reads/provider/sql/contract_workers.sql")


def contract_search(
    text: str, *, status: str = "", municipality_id: int | None = None
) -> ContractFilter:
    """Look for contracts by a part of the holder's name, or by a number.

    A number is the beginning of a certificate's number, or the number of a contract.
    """
    wanted = sort_key(" ".join(text.split()))
    digits = "".join(wanted.split())
    is_number = digits.isascii() and digits.isdigit()
    return ContractFilter(
        status=status,
        municipality_id=municipality_id,
        name="" if is_number else wanted,
        number=digits if is_number else "",
    )


def municipalities_of_contracts(provider_id: int) -> list[tuple[int, str]]:
    """List the municipalities where a provider has contracts."""
    listed = sql.rows(CONTRACT_MUNICIPALITIES, {"provider": provider_id})
    return [(municipality_id, name) for municipality_id, name in listed]


def workers_of_contract(provider_id: int, contract_id: int) -> list[str]:
    """Name the workers who served a contract."""
    served = sql.rows(CONTRACT_WORKERS, {"provider": provider_id, "contract": contract_id})
    return [name for (name,) in served]
