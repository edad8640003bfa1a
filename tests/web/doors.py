"""A few pages to try the doors on, beside the real ones."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import include, path

from sotszakaz.access.limits import Limit
from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.database import sql
from sotszakaz.identity.models import User
from sotszakaz.identity.operations.change_contacts import change_contacts
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, note_reading, page

FORM = Template("{% for message in messages %}{{ message }}{% endfor %}{{ form.as_p }}")


class NoteForm(forms.Form):
    note = forms.CharField()


class Full(DomainError):
    """Мест больше нет. Выберите другой день."""


class Overtaken(DomainError):
    """Заявку уже принял другой сотрудник."""


@page(Permission.OFFICE_PAGES)
def desk(request: Request) -> HttpResponse:
    return HttpResponse(f"{request.membership.name} {request.today} {request.now:%H:%M}")


@page(None, limit=Limit("try", 3))
def open_to_all(request: Request) -> HttpResponse:
    return HttpResponse(f"{request.account.name if request.account else 'никто'} {request.today}")


@page(Permission.HOLDER_PAGES)
def certificate(request: Request, public_id: UUID) -> HttpResponse:
    key = require_visible(request.membership, Scope.CERTIFICATE, public_id)
    note_reading(request, request.membership.person_id or 0, "просмотр сертификата")
    return HttpResponse(str(key))


def _try(note: str, request: Request) -> str:
    if note == "full":
        raise Full
    if note == "moved":
        raise IllegalMove(source="принята", target="отменена", allowed="")
    if note == "overtaken":
        raise Overtaken
    change_contacts(
        user_id=request.membership.user_id,
        email=note,
        actor=request.actor,
        now=request.now,
    )
    return note


class Note(FormPage):
    permission = Permission.OFFICE_PAGES
    form_class = NoteForm
    success_message = "Записано: {result}"
    success_url = "/try/desk/"
    conflict_errors = (Overtaken,)
    version = "2"

    def perform(self, data):
        return _try(data["note"], self.request)

    def render_to_response(self, context, **_kwargs):
        shown = {"form": context["form"], "request": self.request}
        return HttpResponse(FORM.render(Context(shown)))


def _by_operation(request: Request) -> None:
    change_contacts(
        user_id=request.membership.user_id, email="", actor=request.actor, now=request.now
    )


def _by_model(request: Request) -> None:
    User.objects.filter(pk=request.membership.user_id).update(email="")


def _by_statement(request: Request) -> None:
    sql.rows(
        "UPDATE identity_user SET email = '' WHERE id = %(user)s RETURNING id",
        {"user": request.membership.user_id},
    )


WAYS = {"operation": _by_operation, "model": _by_model, "statement": _by_statement}


@page(Permission.OFFICE_PAGES)
def writing(request: Request, way: str) -> HttpResponse:
    WAYS[way](request)
    return HttpResponse("written")


urlpatterns = [
    path("try/desk/", desk),
    path("try/open/", open_to_all),
    path("try/certificate/<uuid:public_id>/", certificate),
    path("try/note/", Note.as_view()),
    path("try/writing/<slug:way>/", writing),
    path("", include("sotszakaz.config.urls")),
]
handler404 = "sotszakaz.web.errors.not_found"
