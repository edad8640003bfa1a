"""Addresses of a provider's pages."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.provider import (
    acts,
    contracts,
    desk,
    files,
    groups,
    keys,
    months,
    offers,
    payments,
    registry,
    requests,
    visits,
    workers,
)

app_name = "provider"
urlpatterns = [
    # What is asked most stands first.
    path("contracts/<uuid:public_id>/record/", visits.RecordVisit.as_view(), name="record"),
    path("", desk.desk, name="desk"),
    path("requests/", requests.AcceptRequests.as_view(), name="requests"),
    path("requests/<uuid:public_id>/refuse/", requests.RefuseRequest.as_view(), name="refuse"),
    path("contracts/", contracts.contracts, name="contracts"),
    path("contracts/<uuid:public_id>/", contracts.contract, name="contract"),
    path("contracts/<uuid:public_id>/close/", contracts.CloseContract.as_view(), name="close"),
    path("months/", months.month, name="month"),
    path("months/<int:month_id>/", months.month_table, name="month_table"),
    path(
        "months/<int:month_id>/contracts/<uuid:public_id>/",
        months.contract_month,
        name="contract_month",
    ),
    path("months/<int:month_id>/form/", files.template, name="template"),
    path("months/<int:month_id>/upload/", files.UploadVisits.as_view(), name="upload"),
    path("months/<int:month_id>/errors/<uuid:report>/", files.errors, name="upload_errors"),
    path("months/<int:month_id>/acts/", acts.FormActs.as_view(), name="form_acts"),
    path("months/visits/<int:visit_id>/correct/", visits.CorrectVisit.as_view(), name="correct"),
    path("acts/lines/<int:visit_id>/answer/", acts.AnswerDispute.as_view(), name="answer"),
    path("acts/", acts.acts, name="acts"),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("payments/", payments.payments, name="payments"),
    path("payments/<int:month_id>/", payments.month_payments, name="month_payments"),
    path("registry/workers/", workers.workers, name="workers"),
    path("registry/workers/new/", workers.RegisterWorker.as_view(), name="new_worker"),
    path("registry/offers/", offers.offers, name="offers"),
    path("registry/offers/new/", offers.PublishOffer.as_view(), name="new_offer"),
    path("registry/offers/<int:offer_id>/places/", offers.ChangeCapacity.as_view(), name="places"),
    path("registry/groups/", groups.groups, name="groups"),
    path("registry/groups/new/", groups.OpenGroup.as_view(), name="new_group"),
    path("registry/groups/<uuid:public_id>/", groups.group, name="group"),
    path("registry/keys/", keys.keys, name="keys"),
    path("registry/keys/new/", keys.IssueKey.as_view(), name="new_key"),
    path("registry/keys/<int:key_id>/revoke/", keys.RevokeKey.as_view(), name="revoke_key"),
    path("registry/agreements/", registry.agreements, name="agreements"),
    path("registry/", registry.registry, name="registry"),
    path("registry/apply/", registry.ApplyForRegistry.as_view(), name="apply"),
]
