"""Steps a clerk takes with a thing of the body: one question each, from certain states only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import TextChoices
from django.http import HttpResponse

from sotszakaz.access.permissions import Permission
from sotszakaz.web.action import action
from sotszakaz.web.page import ProtectedView, Request
from sotszakaz.web.question import ask, unless


@dataclass(frozen=True, slots=True)
class Step:
    """Who may take a step, the page that asks, what does it, what is said, from which states.

    Without a form nothing is typed: the button is pressed.
    """

    permission: Permission
    template: str
    operation: Callable[..., Any]
    done: str | Callable[[Any], str]
    possible: tuple[TextChoices, ...]
    form: Callable[[Any], forms.Form] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What a step is taken with: its key as operations name it, its state, what the page shows."""

    key: dict[str, int]
    status: TextChoices
    shown: dict[str, object]


def page_of(step: Step, opening: Callable[[Request, UUID], Opened]) -> ProtectedView[[UUID]]:
    """Make the page of a step; ``opening`` finds the thing within the clerk's sight."""

    @action(step.permission)
    def asked(request: Request, public_id: UUID) -> HttpResponse:
        opened = opening(request, public_id)
        return ask(
            request,
            step.template,
            opened.shown,
            operation=partial(step.operation, **opened.key),
            done=step.done,
            form=step.form and step.form(request.POST or None),
            refusal=unless(opened.status, *step.possible),
        )

    return asked
