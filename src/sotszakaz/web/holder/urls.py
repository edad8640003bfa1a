"""Addresses of the holder's pages."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.holder import (
    acts,
    applications,
    choice,
    contracts,
    groups,
    money,
    overview,
    paper,
)

app_name = "holder"
urlpatterns = [
    path(
        "providers/<uuid:public_id>/groups/<uuid:group_id>/",
        groups.BookPlace.as_view(),
        name="group",
    ),
    path("", overview.overview, name="overview"),
    path("certificates/<uuid:public_id>/", overview.certificate, name="certificate"),
    path("certificates/<uuid:public_id>/pdf/", paper.paper, name="paper"),
    path("providers/", choice.providers, name="providers"),
    path("providers/<uuid:public_id>/", choice.choice, name="choice"),
    path(
        "providers/<uuid:public_id>/<int:offer_id>/",
        choice.RequestProvider.as_view(),
        name="choose",
    ),
    path("providers/<uuid:public_id>/groups/", groups.groups, name="groups"),
    path("contracts/<uuid:public_id>/", contracts.contract, name="contract"),
    path(
        "contracts/<uuid:public_id>/withdraw/", contracts.CancelRequest.as_view(), name="withdraw"
    ),
    path("contracts/<uuid:public_id>/end/", contracts.CloseContract.as_view(), name="end"),
    path("acts/", acts.acts, name="acts"),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("acts/<int:act_id>/confirm/", acts.ConfirmAct.as_view(), name="confirm"),
    path("acts/<int:act_id>/lines/<int:visit_id>/", acts.DisputeVisit.as_view(), name="dispute"),
    path("money/", money.money, name="money"),
    path("money/<uuid:public_id>/", money.certificate_story, name="story"),
    path("applications/new/", applications.services, name="services"),
    path(
        "applications/new/<int:quota_id>/", applications.SubmitApplication.as_view(), name="apply"
    ),
    path("applications/<uuid:public_id>/", applications.application, name="application"),
    path(
        "applications/<uuid:public_id>/withdraw/",
        applications.WithdrawApplication.as_view(),
        name="take_back",
    ),
]
