"""Addresses of the ministry's pages; the auditor reads them too."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.ministry.check import check
from sotszakaz.web.ministry.envelope import envelope
from sotszakaz.web.ministry.limits import ChangeLimit, limit, limits
from sotszakaz.web.ministry.orders import AgreeOrder, document, order, orders, workbook
from sotszakaz.web.ministry.overview import overview
from sotszakaz.web.ministry.parameters import SetParameter, history, parameters, tariffs
from sotszakaz.web.ministry.postings import one_posting, postings
from sotszakaz.web.ministry.trail import act, certificate, contract, visit
from sotszakaz.web.return_order import ReturnOrder

app_name = "ministry"
urlpatterns = [
    path("", overview, name="overview"),
    path("envelope/", envelope, name="envelope"),
    path("postings/", postings, name="postings"),
    path("postings/<int:posting_id>/", one_posting, name="posting"),
    path("certificates/<uuid:public_id>/", certificate, name="certificate"),
    path("contracts/<uuid:public_id>/", contract, name="contract"),
    path("acts/<int:act_id>/", act, name="act"),
    path("visits/<int:visit_id>/", visit, name="visit"),
    path("orders/", orders, name="orders"),
    path("orders/<int:order_id>/", order, name="order"),
    path("orders/<int:order_id>/agree/", AgreeOrder.as_view(), name="agree"),
    path(
        "orders/<int:order_id>/return/",
        ReturnOrder.as_view(order_page="ministry:order"),
        name="return",
    ),
    path("orders/<int:order_id>/report.xlsx", workbook, name="workbook"),
    path("orders/<int:order_id>/report.pdf", document, name="document"),
    path("parameters/", parameters, name="parameters"),
    path("parameters/<int:direction_id>/<slug:code>/", history, name="parameter"),
    path(
        "parameters/<int:direction_id>/<slug:code>/new/", SetParameter.as_view(), name="set_value"
    ),
    path("tariffs/", tariffs, name="tariffs"),
    path("limits/", limits, name="limits"),
    path("limits/<int:line_id>/", limit, name="limit"),
    path("limits/<int:line_id>/change/", ChangeLimit.as_view(), name="change"),
    path("check/", check, name="check"),
]
