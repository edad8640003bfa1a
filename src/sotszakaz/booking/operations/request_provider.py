"""A holder chooses a provider: the hot path of choosing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sotszakaz.audit.operations import Event
from sotszakaz.booking.rules import ChoiceUnknown, RequestRefused
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch_first
from sotszakaz.kernel.actor import Actor

PROVIDER_REQUESTED = Event(
    "booking.provider_requested",
    "По сертификату {certificate} подана заявка исполнителю, предложение {offer}:"
    " объём {units}, {kopecks} коп.",
)
REQUEST = sql.load("booking/sql/request_provider.sql")


@dataclass(frozen=True, slots=True)
class JudgedRequest:
    """The request that was made, or the reason why there is none."""

    reason: str | None
    contract_id: int


def request_provider(
    *,
    certificate_id: int,
    offer_id: int,
    first_day: date,
    units: int | None = None,
    actor: Actor,
    now: datetime,
) -> int:
    """Ask a provider to serve the holder of a certificate («заявка исполнителю»); give its key.

    A place and the money are the holder's from this moment, until the provider refuses or does not
    answer in time. The request runs to the end of the certificate.

    Units: ``units`` are in the unit of the service; without them, all that is available.

    Raises:
        ChoiceUnknown: there is no such certificate or offer.
        RequestRefused: one of the conditions is not met; nothing is changed.
    Law: the term of the answer is set by the region's act (policy "answer_working_days").
    """
    parameters = {
        "certificate": certificate_id,
        "offer": offer_id,
        "first_day": first_day,
        "units": units,
        "actor_kind": actor.kind,
        "actor_reference": actor.reference,
        "now": now,
    }
    with violations.translate_violations():
        judged = fetch_first(JudgedRequest, REQUEST, parameters)
    if judged is None:
        raise ChoiceUnknown
    if judged.reason is not None:
        raise RequestRefused(judged.reason)
    return judged.contract_id
