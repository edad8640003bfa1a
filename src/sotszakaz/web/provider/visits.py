"""One service: recorded by hand, or taken back while its month is open."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from sotszakaz.access.permissions import Permission
from sotszakaz.delivery.operations.correct_visit import correct_visit
from sotszakaz.delivery.operations.record_visit import record_visit
from sotszakaz.delivery.rules import MonthNotOpen, RecordedVisit, VisitEntry, VisitNotInForce
from sotszakaz.reads.contracts import get_contract
from sotszakaz.reads.provider.registry import all_workers
from sotszakaz.reads.provider.visit import get_visit
from sotszakaz.web.audience import ProviderFormPage
from sotszakaz.web.provider.forms import CorrectVisitForm, VisitForm


class RecordVisit(ProviderFormPage):
    """Record a service given under a contract: whose it is, the statement itself finds out.

    A contract of somebody else is no page: that is found when the form is to be shown again.
    """

    permission = Permission.RECORD_VISIT
    template_name = "provider/record.html"
    form_class = VisitForm
    success_message = "Посещение записано, стоимость {result.cost}."
    back_label = "К договору"

    def load(self, provider_id: int, public_id: UUID) -> None:
        self.provider_id, self.public_id = provider_id, public_id
        self.back_url = reverse("provider:contract", args=[public_id])

    def get_initial(self) -> dict[str, Any]:
        return {"idempotency_key": uuid.uuid4(), "day": self.request.today}

    def perform(self, data: dict[str, Any]) -> RecordedVisit:
        visit = VisitEntry(
            contract=self.public_id,
            starts_at=dt.datetime.combine(
                data["day"], data["start"], tzinfo=timezone.get_current_timezone()
            ),
            units=data["units"],
            duration=data.get("duration"),
            idempotency_key=data["idempotency_key"],
        )
        return record_visit(
            provider_id=self.provider_id,
            worker_id=data["worker"],
            visit=visit,
            **self.signature,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contract = get_contract(self.request.membership, self.public_id)
        workers = all_workers(self.provider_id)
        context = super().get_context_data(**kwargs) | {"contract": contract}
        context["form"].ask_in(
            contract.unit, ((row.worker_id, f"{row.full_name}, {row.code}") for row in workers)
        )
        return context


class CorrectVisit(ProviderFormPage):
    """Take a record back while its month is open."""

    permission = Permission.CORRECT_VISIT
    template_name = "provider/correct.html"
    form_class = CorrectVisitForm
    success_message = "Запись исправлена: её объём и деньги вернулись на договор."
    conflict_errors = (VisitNotInForce, MonthNotOpen)

    def load(self, provider_id: int, visit_id: int) -> None:
        self.visit = get_visit(self.request.membership, visit_id)
        month_id, contract = self.visit.month_id, self.visit.contract_public_id
        self.success_url = reverse("provider:contract_month", args=[month_id, contract])
        self.extra_context = {"visit": self.visit}

    def perform(self, data: dict[str, Any]) -> None:
        correct_visit(visit_id=self.visit.visit_id, reason=data["reason"], **self.signature)
