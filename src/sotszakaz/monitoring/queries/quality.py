"""How the fact of a quality indicator is counted: a formula for each name an order may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.database import sql
from sotszakaz.kernel.errors import DomainError
from sotszakaz.monitoring.rules import percent

# Each statement answers with «kept, all» for one service of an order.
_FORMULAS = {
    "acts_without_disputes": """
        SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT FROM delivery_dispute d
                                                   WHERE d.act_id = a.id)), count(*)
          FROM delivery_act a
          JOIN booking_contract k ON k.id = a.contract_id
          JOIN certificates_certificate c ON c.id = k.certificate_id
         WHERE a.status = 'accepted' AND a.accepted_at < %(before)s
           AND c.service_id = %(service_id)s
           AND c.quota_id IN (SELECT quota_id FROM planning_orderline
                               WHERE order_id = %(order_id)s)""",
    # A request still unanswered counts once its term is over; an answer counts by its own day.
    "answers_in_term": """
        SELECT count(*) FILTER (
                   WHERE (k.answered_at AT TIME ZONE j.time_zone)::date <= k.answer_due),
               count(*)
          FROM booking_contract k
          JOIN certificates_certificate c ON c.id = k.certificate_id
          JOIN policy_municipality m ON m.id = k.municipality_id
          JOIN policy_jurisdiction j ON j.id = m.jurisdiction_id
         WHERE k.group_id IS NULL
           AND (k.answered_at < %(before)s
                OR (k.answered_at IS NULL
                    AND k.answer_due < (%(before)s AT TIME ZONE j.time_zone)::date))
           AND c.service_id = %(service_id)s
           AND c.quota_id IN (SELECT quota_id FROM planning_orderline
                               WHERE order_id = %(order_id)s)""",
}


class FormulaUnknown(DomainError):
    """Показатель качества «{formula}» система считать не умеет. Можно: {known}."""


@dataclass(frozen=True, slots=True)
class Fact:
    """The counted percent and what it was counted of."""

    percent: int
    kept: int
    whole: int


def fact(formula: str, *, order_id: int, service_id: int, before: datetime) -> Fact:
    """Count a quality indicator as it stood before a moment.

    Raises:
        FormulaUnknown: the order names a formula that is not here.
    """
    if formula not in _FORMULAS:
        raise FormulaUnknown(formula=formula, known=", ".join(sorted(_FORMULAS)))
    kept, whole = sql.row(
        _FORMULAS[formula], {"order_id": order_id, "service_id": service_id, "before": before}
    )
    return Fact(percent(kept, whole), kept, whole)
