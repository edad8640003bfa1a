"""The registry of providers: applications to it, admission, suspension, exclusion."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import provider_in_sight
from sotszakaz.monitoring.queries.office_providers import entries, entry_view
from sotszakaz.providers.operations.admit_provider import NotReviewed, admit_provider
from sotszakaz.providers.operations.exclude_provider import exclude_provider
from sotszakaz.providers.operations.refuse_provider import refuse_provider
from sotszakaz.providers.operations.resume_provider import NotSuspended, resume_provider
from sotszakaz.providers.operations.suspend_provider import suspend_provider
from sotszakaz.providers.operations.take_for_review import take_for_review
from sotszakaz.providers.states import ENTRY_LIFE, EntryStatus
from sotszakaz.web.action import action, perform
from sotszakaz.web.office.forms import Admission, Confirm, ProvidersListed, Reason
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.paging import PER_PAGE, Page, number_of, offset_of


@page(Permission.OFFICE_PAGES)
def providers(request: Request) -> HttpResponse:
    """List the registry; applications that wait come first."""
    form = ProvidersListed(request.GET)
    number = number_of(request.GET)
    found = entries(form.filters(), offset=offset_of(number), limit=PER_PAGE)
    shown = {"form": form, "page": Page(found.rows, number, found.total)}
    return render(request, "office/providers.html", shown)


@page(Permission.OFFICE_PAGES)
def provider(request: Request, public_id: UUID) -> HttpResponse:
    """Show an entry: requisites, services, agreements, what can be done."""
    view = entry_view(provider_in_sight(request.member, public_id))
    moves = {str(status) for status in ENTRY_LIFE.moves[view.row.status]}
    is_suspended = view.row.status is EntryStatus.SUSPENDED
    shown = {"view": view, "moves": moves, "is_suspended": is_suspended}
    return render(request, "office/provider.html", shown)


@action(Permission.TAKE_FOR_REVIEW)
def review(request: Request, public_id: UUID) -> HttpResponse:
    """Take an application for review."""
    key = provider_in_sight(request.member, public_id)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: take_for_review(
            provider_id=key, actor=request.member.actor, now=request.now
        ),
        done="Заявка взята на рассмотрение. Проверьте её и примите решение.",
        to=_card(public_id),
    )
    shown = {"view": entry_view(key), "form": form}
    return answer or render(request, "office/provider_review.html", shown)


@action(Permission.ADMIT_PROVIDER)
def admit(request: Request, public_id: UUID) -> HttpResponse:
    """Admit a provider once everything of the list is checked."""
    key = provider_in_sight(request.member, public_id)
    form = Admission(request.POST or None)
    answer = perform(
        request,
        form,
        operation=lambda _: admit_provider(
            provider_id=key, actor=request.member.actor, now=request.now
        ),
        done="Исполнитель включён в реестр: получатели могут его выбирать.",
        to=_card(public_id),
        stale=(NotReviewed,),
    )
    shown = {"view": entry_view(key), "form": form}
    return answer or render(request, "office/provider_admit.html", shown)


@action(Permission.RESUME_PROVIDER)
def resume(request: Request, public_id: UUID) -> HttpResponse:
    """Let a suspended provider act again."""
    key = provider_in_sight(request.member, public_id)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: resume_provider(
            provider_id=key, actor=request.member.actor, now=request.now
        ),
        done="Исполнитель снова действует.",
        to=_card(public_id),
        stale=(NotSuspended,),
    )
    shown = {"view": entry_view(key), "form": form}
    return answer or render(request, "office/provider_resume.html", shown)


@action(Permission.REFUSE_PROVIDER)
def refuse(request: Request, public_id: UUID) -> HttpResponse:
    """Refuse an application; the provider reads the reason and may apply again."""
    return _with_reason(request, public_id, "refuse", refuse_provider, "В реестр не включён.")


@action(Permission.SUSPEND_PROVIDER)
def suspend(request: Request, public_id: UUID) -> HttpResponse:
    """Suspend a provider: nobody can choose it, contracts go on."""
    return _with_reason(
        request, public_id, "suspend", suspend_provider, "Исполнитель приостановлен."
    )


@action(Permission.EXCLUDE_PROVIDER)
def exclude(request: Request, public_id: UUID) -> HttpResponse:
    """Exclude a provider for good."""
    return _with_reason(
        request, public_id, "exclude", exclude_provider, "Исполнитель исключён из реестра."
    )


def _with_reason(
    request: Request, public_id: UUID, what: str, operation: Callable[..., None], done: str
) -> HttpResponse:
    key = provider_in_sight(request.member, public_id)
    form = Reason(request.POST or None)
    answer = perform(
        request,
        form,
        operation=lambda typed: operation(
            provider_id=key,
            reason=typed["reason"],
            actor=request.member.actor,
            now=request.now,
        ),
        done=done,
        to=_card(public_id),
    )
    shown = {"view": entry_view(key), "form": form, "what": what}
    return answer or render(request, "office/provider_reason.html", shown)


def _card(public_id: UUID) -> str:
    return reverse("office:provider", kwargs={"public_id": public_id})
