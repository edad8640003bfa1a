"""Forms of the head's and the accountant's pages."""

from __future__ import annotations

from typing import Any

from django import forms

from sotszakaz.kernel.period import Month
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.web.ui.fields import MoneyField, UploadField

# What a column of whole numbers holds; a larger number is nobody's.
LARGEST_NUMBER = 2**31 - 1


class VersionForm(forms.Form):
    """A step that needs no words; ``version`` says in what state the thing was shown."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)


class ApproveIssue(forms.Form):
    """The approval of a bulk issue: one mark, so that it is not pressed by chance."""

    is_checked = forms.BooleanField(label="Я сверил(а) количество и сумму и утверждаю выдачу")


class ApproveOrderForm(VersionForm):
    """By what act an order is approved."""

    act = forms.ChoiceField(label="Акт", help_text="Правовой акт, которым утверждён заказ.")

    def __init__(self, *args: Any, acts: list[tuple[int, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["act"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Выберите"), *((str(key), title) for key, title in acts)]


class OpenMonthForm(forms.Form):
    """What month to open for whom."""

    purse = forms.ChoiceField(label="Направление деятельности")
    month = forms.ChoiceField(
        label="Месяц",
        error_messages={"invalid_choice": "Этот месяц уже открыт или ещё далеко. Выберите другой."},
    )

    def __init__(
        self, *args: Any, purses: list[tuple[str, str]], months: list[Month], **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        purse, month = self.fields["purse"], self.fields["month"]
        if isinstance(purse, forms.ChoiceField) and isinstance(month, forms.ChoiceField):
            purse.choices = purses
            month.choices = [(str(one), one.name) for one in months]


class StatementForm(VersionForm):
    """The bank's statement."""

    file = UploadField(
        kinds=("txt",),
        label="Файл выписки",
        help_text="Текстовый файл обмена (txt), который выгружает программа банка или "
        "казначейства, не больше 10\u00a0МБ.",
    )


class PaymentForm(forms.Form):
    """What the treasury says it paid, order by order."""

    def __init__(self, *args: Any, orders: list[tuple[int, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        for number, recipient in orders:
            self.fields[f"order_{number}"] = MoneyField(
                label=f"Поручение №\u00a0{number}: {recipient}"
            )


class ReturnedForm(VersionForm):
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

    def __init__(self, *args: Any, months: list[Month], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["month"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Все"), *((str(one), one.name) for one in months)]


class RecoverySearchForm(forms.Form):
    """Which demands are shown."""

    state = forms.ChoiceField(
        label="Требования",
        required=False,
        choices=[("", "Все"), ("waiting", "Ждут возврата"), ("returned", "Возвращены")],
    )
