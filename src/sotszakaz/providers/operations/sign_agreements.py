"""Signing agreements with providers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.providers.models import Agreement, Provider
from sotszakaz.providers.rules import NewAgreement
from sotszakaz.providers.states import AgreementStatus, EntryStatus

SIGNED = Event("providers.agreements_signed", "Подписаны соглашения с исполнителями: {count}")


class ProviderNotActive(DomainError):
    """Соглашение {number}: исполнитель не действует в реестре. Сначала включите его в реестр."""


class LimitNotPositive(DomainError):
    """Соглашение {number}: лимит должен быть больше нуля. Исправьте сумму или уберите лимит."""


@transaction.atomic
def sign_agreements(
    *, agreements: Sequence[NewAgreement], actor: Actor, now: datetime
) -> list[int]:
    """Enter signed agreements («соглашение»); give their ids in the same order.

    Raises:
        ProviderNotActive, LimitNotPositive: nothing is entered.
        ConstraintViolated: the number is taken, or the provider has an agreement on some of the
            days.
    """
    _refuse(agreements)
    with violations.translate_violations():
        stored = Agreement.objects.bulk_create(
            _signed(agreement, at=now) for agreement in agreements
        )
    audit.record(
        SIGNED, subject="providers.agreement:batch", actor=actor, at=now, count=len(stored)
    )
    return [agreement.pk for agreement in stored]


def _refuse(agreements: Sequence[NewAgreement]) -> None:
    provider_ids = {agreement.provider_id for agreement in agreements}
    acting = set(
        Provider.objects.filter(pk__in=provider_ids, status=EntryStatus.ACTIVE).values_list(
            "pk", flat=True
        )
    )
    for agreement in agreements:
        if agreement.provider_id not in acting:
            raise ProviderNotActive(number=agreement.number)
        if agreement.limit is not None and agreement.limit <= Money(0):
            raise LimitNotPositive(number=agreement.number)


def _signed(new: NewAgreement, *, at: datetime) -> Agreement:
    agreement = Agreement(
        number=new.number,
        provider_id=new.provider_id,
        payer_id=new.payer_id,
        direction_id=new.direction_id,
        kind=new.kind,
        status=AgreementStatus.SIGNED,
        period=days(new.first_day, new.last_day),
        signed_at=at,
    )
    if new.limit is not None:
        agreement.limit = new.limit
    return agreement
