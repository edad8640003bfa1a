"""Forms of the head's and the accountant's pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from sotszakaz.kernel.period import Month
from sotszakaz.reads.control.budget_scopes import BudgetScope
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.web.forms import CHOOSE, set_choices
from sotszakaz.web.ui.fields import MoneyField, ReasonField, UploadField

# What a column of whole numbers holds; a larger number is nobody's.
LARGEST_NUMBER = 2**31 - 1


class ApproveIssueForm(forms.Form):
    """The approval of a bulk issue: one mark, so that it is not pressed by chance."""

    is_checked = forms.BooleanField(label="Я сверил(а) количество и сумму и утверждаю выдачу")


class ReturnIssueForm(forms.Form):
    """What the clerk has to correct in a bulk issue."""

    reason = ReasonField(label="Что исправить", help_text="Специалист увидит ваш ответ.")


class ReopenMonthForm(forms.Form):
    """What has to be corrected in a month before it is closed."""

    reason = ReasonField(
        label="Почему месяц возвращается в работу", help_text="Напишите, что нужно исправить."
    )


class ApproveOrderForm(forms.Form):
    """By what act an order is approved."""

    act = forms.TypedChoiceField(
        label="Акт", coerce=int, help_text="Правовой акт, которым утверждён заказ."
    )

    def __init__(self, *args: Any, acts: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "act", acts, empty=CHOOSE)


class OpenMonthForm(forms.Form):
    """What month to open for whom."""

    scope = forms.TypedChoiceField(label="Направление деятельности", coerce=int)
    month = forms.TypedChoiceField(
        label="Месяц",
        coerce=Month.parse,
        error_messages={"invalid_choice": "Этот месяц уже открыт или ещё далеко. Выберите другой."},
    )

    def __init__(
        self, *args: Any, scopes: list[BudgetScope], months: list[Month], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "scope", enumerate(scope.title for scope in scopes))
        set_choices(self, "month", [(month, month.name) for month in months])


class StatementForm(forms.Form):
    """The bank's statement."""

    file = UploadField(
        kinds=("txt",),
        label="Файл выписки",
        help_text="Текстовый файл обмена (txt), который выгружает программа банка или "
        "казначейства, не больше 10\u00a0МБ.",
    )


class PaymentForm(forms.Form):
    """What the treasury says it paid, order by order."""

    def __init__(self, *args: Any, orders: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, recipient in orders:
            self.fields[f"order_{number}"] = MoneyField(
                label=f"Поручение №\u00a0{number}: {recipient}"
            )


class ReturnForm(forms.Form):
    """By what document money came back."""

    document = forms.CharField(
        label="Платёжный документ",
        max_length=100,
        help_text="Номер и дата, например: п/п № 7 от 15.04.2024.",
    )


class PaymentSearchForm(forms.Form):
    """What payments are looked for."""

    text = forms.CharField(
        label="Получатель", required=False, max_length=100, help_text="Часть названия или ИНН."
    )
    number = forms.IntegerField(
        label="Номер поручения", required=False, min_value=1, max_value=LARGEST_NUMBER
    )
    amount = MoneyField(label="Сумма", least=None, required=False)
    month = forms.ChoiceField(label="За месяц", required=False)
    status = forms.ChoiceField(
        label="Состояние реестра",
        required=False,
        choices=[("", "Любое"), *((one.value, one.label.capitalize()) for one in RegisterStatus)],
    )

    def __init__(self, *args: Any, months: Iterable[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "month", [(month, month.name) for month in months], empty="Все")


class RecoverySearchForm(forms.Form):
    """Which demands are shown."""

    state = forms.ChoiceField(
        label="Требования",
        required=False,
        choices=[("", "Все"), ("waiting", "Ждут возврата"), ("returned", "Возвращены")],
    )
