"""The paper of a social certificate, «социальный сертификат»: three sections and a code.

Sections follow the form of domain note 3.2 [S:L361165]; names of fields are our choice.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import segno

from sotszakaz.documents.pdf import TEMPLATES, compile_pdf
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import date_in_words
from sotszakaz.kernel.words import Gender, cardinal

CERTIFICATE = TEMPLATES / "certificate.typ"
SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts for the holder today, and on what basis."""

    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A provider chosen by the certificate, and what was done under the contract."""

    provider: str
    entry_no: str
    status: str
    first_day: datetime.date | None
    last_day: datetime.date | None
    used_units: Quantity
    used: Money


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """Everything the paper says.

    ``ceiling`` is the most the holder pays in a month; nothing means no payment. ``closed`` says
    why the certificate is no longer in force, or nothing.
    """

    number: str
    issued_on: datetime.date
    first_day: datetime.date
    last_day: datetime.date
    authority: str
    order: str
    holder: str
    birth_date: datetime.date
    snils: str
    address: str
    category: str
    agents: Sequence[Agent]
    direction: str
    service: str
    registry_entry_no: str
    content: str
    delivery_form: str
    standard: str
    place: str
    units: Quantity
    face_value: Money
    available: Money
    ceiling: Money | None
    chosen: Sequence[Chosen]
    closed: str
    is_fictional: bool


def render(paper: CertificatePaper, *, check_address: str, created_at: datetime.datetime) -> bytes:
    """Print the certificate as PDF; the code leads to where it is checked."""
    data = as_data(paper, check_address=check_address, created_on=created_at.date())
    return compile_pdf(CERTIFICATE, data, created_at=created_at)


def as_data(
    paper: CertificatePaper, *, check_address: str, created_on: datetime.date
) -> dict[str, Any]:
    """Give the paper as the template reads it: everything already written for people."""
    return asdict(paper) | {
        "number": format_certificate_number(paper.number),
        "issued_on": date_in_words(paper.issued_on),
        "first_day": date_in_words(paper.first_day),
        "last_day": date_in_words(paper.last_day),
        "birth_date": date_in_words(paper.birth_date),
        "units": _volume(paper.units),
        "face_value": _sum(paper.face_value),
        "available": str(paper.available),
        "ceiling": "" if paper.ceiling is None else _sum(paper.ceiling),
        "chosen": [_chosen(one) for one in paper.chosen],
        "check_address": check_address,
        "code": code(check_address),
        "created_on": date_in_words(created_on),
    }


def code(address: str) -> str:
    """Draw the code that a phone reads as an address, as SVG."""
    drawn = str(segno.make(address, error="m").svg_inline(border=2, scale=4))
    return drawn.replace("<svg ", f'<svg xmlns="{SVG}" ', 1)


def _chosen(one: Chosen) -> dict[str, str]:
    term = "не начинался"
    if one.first_day and one.last_day:
        term = f"{date_in_words(one.first_day)} – {date_in_words(one.last_day)}"
    return {
        "provider": one.provider,
        "entry_no": one.entry_no,
        "status": one.status,
        "term": term,
        "used_units": one.used_units.brief(),
        "used": str(one.used),
    }


def _sum(amount: Money) -> str:
    """Write a sum with its words, as documents do."""
    return f"{amount} ({amount.words()})"


def _volume(units: Quantity) -> str:
    """Write a volume with its words: 360 минут (триста шестьдесят минут)."""
    gender = Gender.FEMININE if units.unit.forms[0].endswith("а") else Gender.MASCULINE
    noun = str(units).partition("\u00a0")[2]
    written = f"{units} ({cardinal(units.amount, gender)} {noun})"
    return written if units.brief() == str(units) else f"{written}, то есть {units.brief()}"
