"""Addresses of the head's and the accountant's pages."""

from __future__ import annotations

from django.urls import path, reverse_lazy

from sotszakaz.web.control.approvals import ActivateCriteria, ApproveOrder, approvals
from sotszakaz.web.control.desk import desk
from sotszakaz.web.control.issues import ApproveIssue, ReturnIssue, issues
from sotszakaz.web.control.months import (
    CloseMonth,
    OpenMonth,
    PrepareMonth,
    ReopenMonth,
    month,
    months,
)
from sotszakaz.web.control.payments import (
    RecordPaymentByHand,
    RecordReturn,
    UploadStatement,
    payment_list,
    recoveries,
    statement,
)
from sotszakaz.web.control.registers import (
    ApproveRegister,
    PrepareRegister,
    bank_file,
    register,
    registers,
)
from sotszakaz.web.return_order import ReturnOrder

app_name = "control"
urlpatterns = [
    path("", desk, name="desk"),
    path("approvals/", approvals, name="approvals"),
    path("orders/<int:order_id>/", ApproveOrder.as_view(), name="order"),
    path(
        "orders/<int:order_id>/return/",
        ReturnOrder.as_view(
            order_page="control:order", success_url=reverse_lazy("control:approvals")
        ),
        name="order_return",
    ),
    path("criteria/<int:criteria_id>/", ActivateCriteria.as_view(), name="criteria"),
    path("issues/", issues, name="issues"),
    path("issues/<int:batch_id>/", ApproveIssue.as_view(), name="issue"),
    path("issues/<int:batch_id>/return/", ReturnIssue.as_view(), name="issue_return"),
    path("months/", months, name="months"),
    path("months/open/", OpenMonth.as_view(), name="month_open"),
    path("months/<int:month_id>/", month, name="month"),
    path("months/<int:month_id>/prepare/", PrepareMonth.as_view(), name="month_prepare"),
    path("months/<int:month_id>/close/", CloseMonth.as_view(), name="month_close"),
    path("months/<int:month_id>/reopen/", ReopenMonth.as_view(), name="month_reopen"),
    path("months/<int:month_id>/register/", PrepareRegister.as_view(), name="register_prepare"),
    path("registers/", registers, name="registers"),
    path("registers/<int:register_id>/", register, name="register"),
    path(
        "registers/<int:register_id>/approve/", ApproveRegister.as_view(), name="register_approve"
    ),
    path("registers/<int:register_id>/file/", bank_file, name="bank_file"),
    path(
        "registers/<int:register_id>/statement/", UploadStatement.as_view(), name="statement_upload"
    ),
    path(
        "registers/<int:register_id>/payment/",
        RecordPaymentByHand.as_view(),
        name="payment_by_hand",
    ),
    path("statement/", statement, name="statement"),
    path("payments/", payment_list, name="payments"),
    path("recoveries/", recoveries, name="recoveries"),
    path("recoveries/<int:recovery_id>/", RecordReturn.as_view(), name="recovery"),
]
