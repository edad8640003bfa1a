"""Addresses of the head's and the accountant's pages."""

from __future__ import annotations

from django.urls import path, reverse_lazy

from sotszakaz.web.control.approvals import approvals, criteria, order
from sotszakaz.web.control.desk import desk
from sotszakaz.web.control.issues import issue, issue_return, issues
from sotszakaz.web.control.months import close, month, months, reopen, start
from sotszakaz.web.control.months import prepare as prepare_month
from sotszakaz.web.control.payments import (
    by_hand,
    payment_list,
    recoveries,
    recovery,
    statement,
    upload,
)
from sotszakaz.web.control.registers import approve, bank_file, register, registers
from sotszakaz.web.control.registers import prepare as prepare_register
from sotszakaz.web.return_order import ReturnOrder

app_name = "control"
urlpatterns = [
    path("", desk, name="desk"),
    path("approvals/", approvals, name="approvals"),
    path("orders/<int:order_id>/", order, name="order"),
    path(
        "orders/<int:order_id>/return/",
        ReturnOrder.as_view(
            order_page="control:order", success_url=reverse_lazy("control:approvals")
        ),
        name="order_return",
    ),
    path("criteria/<int:criteria_id>/", criteria, name="criteria"),
    path("issues/", issues, name="issues"),
    path("issues/<int:batch_id>/", issue, name="issue"),
    path("issues/<int:batch_id>/return/", issue_return, name="issue_return"),
    path("months/", months, name="months"),
    path("months/open/", start, name="month_open"),
    path("months/<int:month_id>/", month, name="month"),
    path("months/<int:month_id>/prepare/", prepare_month, name="month_prepare"),
    path("months/<int:month_id>/close/", close, name="month_close"),
    path("months/<int:month_id>/reopen/", reopen, name="month_reopen"),
    path("months/<int:month_id>/register/", prepare_register, name="register_prepare"),
    path("registers/", registers, name="registers"),
    path("registers/<int:register_id>/", register, name="register"),
    path("registers/<int:register_id>/approve/", approve, name="register_approve"),
    path("registers/<int:register_id>/file/", bank_file, name="bank_file"),
    path("registers/<int:register_id>/statement/", upload, name="statement_upload"),
    path("registers/<int:register_id>/payment/", by_hand, name="payment_by_hand"),
    path("statement/", statement, name="statement"),
    path("payments/", payment_list, name="payments"),
    path("recoveries/", recoveries, name="recoveries"),
    path("recoveries/<int:recovery_id>/", recovery, name="recovery"),
]
