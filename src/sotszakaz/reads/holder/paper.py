"""What is printed on the paper of a certificate."""

from __future__ import annotations

from datetime import date
from typing import Any

from sotszakaz.certificates.states import ClosedReason
from sotszakaz.database import sql
from sotszakaz.documents.certificate import Agent, CertificatePaper, Chosen
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.kernel.text import date_in_words
from sotszakaz.people.queries import masked_snils
from sotszakaz.reads.holder.contracts import HeldContract, contracts_of

PAPER = sql.load(__file__)
_AGENTS = """
SELECT concat_ws(' ', p.surname, p.given_name, nullif(p.patronymic, '')), r.basis
  FROM people_representative r
  JOIN people_person p ON p.id = r.representative_id
 WHERE r.person_id = %(person)s AND r.period @> %(today)s::date
 ORDER BY 1
"""
_PLAIN = (
    *("number", "issued_on", "first_day", "last_day", "authority", "holder", "birth_date"),
    *("address", "category", "direction", "service", "registry_entry_no", "content"),
    *("delivery_form", "place", "is_fictional"),
)


def certificate_paper(person_id: int, certificate_id: int, today: date) -> CertificatePaper:
    """Gather what is printed on a certificate of a citizen; who may see it was judged before."""
    [row] = sql.dictionaries(PAPER, {"certificate": certificate_id, "today": today})
    agents = sql.rows(_AGENTS, {"person": person_id, "today": today})
    ceiling, reason = row["ceiling_kopecks"], row["closed_reason"]
    return CertificatePaper(
        **{name: row[name] for name in _PLAIN},
        order=_act(row["act_kind"], row["act_number"], row["signed_on"]),
        snils=masked_snils(person_id),
        agents=[Agent(name, basis) for name, basis in agents],
        standard=_standard(row),
        units=Quantity(row["units"], Unit(row["unit"])),
        face_value=Money(row["face_value_kopecks"]),
        available=Money(row["available_kopecks"]),
        ceiling=None if ceiling is None else Money(ceiling),
        chosen=[_chosen(one) for one in reversed(contracts_of(person_id, certificate_id))],
        closed=str(ClosedReason(reason).label) if reason else "",
    )


def _chosen(contract: HeldContract) -> Chosen:
    return Chosen(
        provider=contract.provider_name,
        entry_no=contract.entry_no,
        status=str(contract.status.label),
        first_day=contract.first_day,
        last_day=contract.last_day,
        used_units=contract.used_units,
        used=contract.used,
    )


def _standard(row: dict[str, Any]) -> str:
    act = _act(row["standard_kind"], row["standard_number"], row["standard_signed_on"])
    return f"{act} «{row['standard_title']}»"


def _act(kind: str | None, number: str | None, signed_on: date | None) -> str:
    """Name an act as documents do; nothing when the order is not approved any more."""
    return f"{kind} от {date_in_words(signed_on)} № {number}" if signed_on else ""
