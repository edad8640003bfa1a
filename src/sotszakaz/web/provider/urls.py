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
    path("contracts/<uuid:public_id>/record/", visits.record, name="record"),
    path("", desk.desk, name="desk"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<uuid:public_id>/refuse/", requests.refuse, name="refuse"),
    path("contracts/", contracts.contracts, name="contracts"),
    path("contracts/<uuid:public_id>/", contracts.contract, name="contract"),
    path("contracts/<uuid:public_id>/close/", contracts.close, name="close"),
    path("months/", months.month, name="month"),
    path("months/<int:month_id>/", months.month_table, name="month_table"),
    path(
        "months/<int:month_id>/contracts/<uuid:public_id>/",
        months.contract_month,
        name="contract_month",
    ),
    path("months/<int:month_id>/form/", files.template, name="template"),
    path("months/<int:month_id>/upload/", files.upload, name="upload"),
    path("months/<int:month_id>/errors/<uuid:report>/", files.errors, name="upload_errors"),
    path("months/<int:month_id>/acts/", acts.form_month, name="form_acts"),
    path("months/visits/<int:visit_id>/correct/", visits.correct, name="correct"),
    path("acts/lines/<int:visit_id>/answer/", acts.answer_dispute, name="answer"),
    path("acts/", acts.acts, name="acts"),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("payments/", payments.payments, name="payments"),
    path("payments/<int:month_id>/", payments.month_payments, name="month_payments"),
    path("registry/workers/", workers.workers, name="workers"),
    path("registry/workers/new/", workers.new_worker, name="new_worker"),
    path("registry/offers/", offers.offers, name="offers"),
    path("registry/offers/new/", offers.new_offer, name="new_offer"),
    path("registry/offers/<int:offer_id>/places/", offers.places, name="places"),
    path("registry/groups/", groups.groups, name="groups"),
    path("registry/groups/new/", groups.new_group, name="new_group"),
    path("registry/groups/<uuid:public_id>/", groups.group, name="group"),
    path("registry/keys/", keys.keys, name="keys"),
    path("registry/keys/new/", keys.new_key, name="new_key"),
    path("registry/keys/<int:key_id>/revoke/", keys.revoke_key, name="revoke_key"),
    path("registry/agreements/", registry.agreements, name="agreements"),
    path("registry/", registry.registry, name="registry"),
    path("registry/apply/", registry.apply, name="apply"),
]
