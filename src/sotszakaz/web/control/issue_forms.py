"""What the head types about a bulk issue."""

from __future__ import annotations

from django import forms


class Approve(forms.Form):
    """The approval itself: one mark, so that it is not pressed by chance."""

    is_checked = forms.BooleanField(label="Я сверил(а) количество и сумму и утверждаю выдачу")


class Return(forms.Form):
    """Why a bulk issue is given back; the clerk reads it."""

    reason = forms.CharField(
        label="Что исправить",
        help_text="Специалист увидит ваш ответ.",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
