"""The year ends: contracts close, what is left on certificates goes back to the limit."""

from __future__ import annotations

from datetime import date

from demo.simulation.stage import CLERK, Stage
from sotszakaz.certificates.operations.expire_certificates import expire_certificates
from sotszakaz.delivery.operations.close_contracts import close_contracts

LAST_DAY = (12, 31)


def end_year(stage: Stage) -> None:
    """Close every contract and every certificate of the year."""
    last_day = date(stage.year, *LAST_DAY)
    close_contracts(
        contract_ids=sorted(stage.served),
        last_day=last_day,
        reason="Окончание срока сертификата",
        actor=CLERK,
        now=stage.at(last_day, hour=23),
    )
    expire_certificates(
        day=date(stage.year + 1, 1, 1), actor=CLERK, now=stage.at(date(stage.year + 1, 1, 1))
    )
