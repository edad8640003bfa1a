"""A page of one question: what is asked, the button that does it, the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.kernel.errors import DomainError
from sotszakaz.web import refusals
from sotszakaz.web.action import perform
from sotszakaz.web.page import Request

T = TypeVar("T")
LONGEST = 1000


class OutOfTurn(DomainError):
    """Сейчас состояние «{now}». Этот шаг возможен только из состояния {possible}."""


class Confirm(forms.Form):
    """A step taken on purpose: nothing is typed, the button is pressed."""


class Reason(forms.Form):
    """Why a step is taken; people will read it."""

    # The length is judged here, not by the browser: it would cut the end off in silence.
    reason = forms.CharField(
        widget=forms.Textarea({"rows": 3}), validators=[MaxLengthValidator(LONGEST)]
    )

    def __init__(self, data: Any, *, label: str = "Основание", hint: str = "") -> None:
        super().__init__(data)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = hint


def ask(
    request: Request,
    template: str,
    shown: Mapping[str, object],
    *,
    operation: Callable[..., T],
    done: str | Callable[[T], str],
    to: str | Callable[[T], str] = "",
    form: forms.Form | None = None,
    refusal: DomainError | None = None,
) -> HttpResponse:
    """Show a question; do what it asks when the button is pressed, and say so where it leads.

    ``template`` extends ``question.html``. ``operation`` takes the fields of the form, the actor
    and the moment. ``shown`` holds what the page tells, ``back`` with perhaps ``back_label`` (the
    way back and its name), where ``to`` leads unless given, and perhaps ``version``, the state the
    answer depends on (see `perform`). With a ``refusal`` there is nothing to ask: the page
    says why instead of the button, and nothing is done.
    """
    if refusal is not None and request.method == "POST":
        return refusals.conflict(request, because=str(refusal))
    form = form or Confirm(request.POST or {})
    if shown.get("version") is not None:
        form.fields["version"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=str(shown["version"])
        )
    answer = perform(
        request,
        form,
        operation=lambda typed: operation(
            **_without_version(typed), actor=request.actor, now=request.now
        ),
        done=done,
        to=to or str(shown["back"]),
        current=shown.get("version"),
    )
    return answer or render(request, template, {**shown, "form": form, "refusal": refusal})


def _without_version(typed: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in typed.items() if name != "version"}


def unless(now: TextChoices, *possible: TextChoices) -> OutOfTurn | None:
    """Give the refusal of a step that is taken from other states only; nothing when from this."""
    if now in possible:
        return None
    named = " или ".join(f"«{one.label}»" for one in possible)
    return OutOfTurn(now=now.label, possible=named)
