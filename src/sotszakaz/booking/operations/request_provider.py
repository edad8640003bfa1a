"""A holder chooses a provider: the hot path of choosing."""

from __future__ import annotations

from datetime import date, datetime

from sotszakaz.audit.operations import Event
from sotszakaz.booking.rules import ChoiceUnknown, RequestRefused
from sotszakaz.database import sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source

PROVIDER_REQUESTED = Event(
    "booking.provider_requested",
    "По сертификату {certificate} подана заявка исполнителю, предложение {offer}:"
    " объём {units}, {kopecks} коп.",
)
REQUEST = sql.compact(
    sql.load("booking/sql/request_provider.sql")
    + movement(moves="moves", kinds=[Kind.COMMIT], source=Source.CONTRACT)
    + " SELECT asked.reason, contract.id FROM asked LEFT JOIN contract ON true"
)


@sql.one_statement
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
        answers = sql.rows(REQUEST, parameters)
    if not answers:
        raise ChoiceUnknown
    reason, contract_id = answers[0]
    if reason is not None:
        raise RequestRefused(reason)
    return int(contract_id)
