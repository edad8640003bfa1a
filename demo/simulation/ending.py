"""The year ends: contracts close, what is left on certificates goes back to the limit."""

from __future__ import annotations

from datetime import date

from demo.simulation.context import CLERK, SimulationContext
from sotszakaz.certificates.operations.expire_certificates import expire_certificates
from sotszakaz.delivery.operations.close_contracts import close_contracts

LAST_DAY = (12, 31)


def end_year(context: SimulationContext) -> None:
    """Close every contract and every certificate of the year."""
    last_day = date(context.year, *LAST_DAY)
    close_contracts(
        contract_ids=sorted(context.served),
        last_day=last_day,
        reason="Окончание срока сертификата",
        actor=CLERK,
        now=context.at(last_day, hour=23),
    )
    expire_certificates(
        day=date(context.year + 1, 1, 1), actor=CLERK, now=context.at(date(context.year + 1, 1, 1))
    )
