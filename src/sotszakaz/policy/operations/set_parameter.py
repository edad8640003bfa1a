"""Setting a parameter of a region."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.policy.models import Parameter
from sotszakaz.policy.rules import NewParameter, checked_value

SET = Event("policy.parameter_set", "Параметр «{code}» установлен: {value}")


@transaction.atomic
def set_parameter(
    *,
    jurisdiction_id: int,
    direction_id: int,
    parameter: NewParameter,
    actor: Actor,
    now: datetime,
) -> int:
    """Set a number or a choice from a day to a day, by an act.

    A value that was in force for good ends the day before the new one begins.

    Raises:
        ParameterUnclear: the value is not of its kind.
        ConstraintViolated: another value is in force on some of the days.
    """
    former = Parameter.objects.filter(
        jurisdiction_id=jurisdiction_id,
        direction_id=direction_id,
        code=parameter.code,
        period__upper_inf=True,
        period__startswith__lt=parameter.first_day,
    )
    for one in former.select_for_update():
        one.period = days(one.period.lower, parameter.first_day - timedelta(days=1))
        one.save(update_fields=["period"])
    with violations.translate_violations():
        stored = Parameter.objects.create(
            jurisdiction_id=jurisdiction_id,
            direction_id=direction_id,
            code=parameter.code,
            kind=parameter.kind,
            value=checked_value(parameter.code, parameter.kind, parameter.value),
            period=days(parameter.first_day, parameter.last_day),
            legal_act_id=parameter.legal_act_id,
        )
    audit.record(
        SET,
        subject=f"policy.parameter:{stored.pk}",
        actor=actor,
        at=now,
        code=stored.code,
        value=stored.value,
    )
    return stored.pk
