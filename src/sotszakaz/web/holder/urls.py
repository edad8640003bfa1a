"""Addresses of the holder's pages."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.holder.acts import act, acts, confirm, dispute
from sotszakaz.web.holder.applications import application, apply, services
from sotszakaz.web.holder.applications import withdraw as take_back
from sotszakaz.web.holder.choice import choice, choose, providers
from sotszakaz.web.holder.contracts import contract, end, withdraw
from sotszakaz.web.holder.groups import group, groups
from sotszakaz.web.holder.money import certificate_story, money
from sotszakaz.web.holder.overview import certificate, overview
from sotszakaz.web.holder.paper import paper

app_name = "holder"
urlpatterns = [
    path("providers/<uuid:public_id>/groups/<uuid:group_id>/", group, name="group"),
    path("", overview, name="overview"),
    path("certificates/<uuid:public_id>/", certificate, name="certificate"),
    path("certificates/<uuid:public_id>/pdf/", paper, name="paper"),
    path("providers/", providers, name="providers"),
    path("providers/<uuid:public_id>/", choice, name="choice"),
    path("providers/<uuid:public_id>/<int:offer_id>/", choose, name="choose"),
    path("providers/<uuid:public_id>/groups/", groups, name="groups"),
    path("contracts/<uuid:public_id>/", contract, name="contract"),
    path("contracts/<uuid:public_id>/withdraw/", withdraw, name="withdraw"),
    path("contracts/<uuid:public_id>/end/", end, name="end"),
    path("acts/", acts, name="acts"),
    path("acts/<int:act_id>/", act, name="act"),
    path("acts/<int:act_id>/confirm/", confirm, name="confirm"),
    path("acts/<int:act_id>/lines/<int:visit_id>/", dispute, name="dispute"),
    path("money/", money, name="money"),
    path("money/<uuid:public_id>/", certificate_story, name="story"),
    path("applications/new/", services, name="services"),
    path("applications/new/<int:quota_id>/", apply, name="apply"),
    path("applications/<uuid:public_id>/", application, name="application"),
    path("applications/<uuid:public_id>/withdraw/", take_back, name="take_back"),
]
