"""A page with a form: shown, submitted, done once, answered by a redirect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.contrib import messages
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.generic import FormView

from sotszakaz.access.limits import Limit
from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.web import refusals, unsent_form
from sotszakaz.web.forms import ConfirmForm
from sotszakaz.web.page import Request, Signature, View, protect_view

if TYPE_CHECKING:
    _FormView = FormView[forms.Form]
else:
    _FormView = FormView  # Django knows no types when it runs

METHODS = ("GET", "HEAD", "POST")
CHANGED = "Пока страница была открыта, здесь всё изменилось. Посмотрите, как стало, и повторите."


class WrongState(DomainError):
    """Сейчас состояние «{current}». Этот шаг возможен только из состояния {allowed}."""


class FormPage(_FormView):
    """Django's ``FormView`` whose valid form runs one operation.

    A subclass declares ``permission``, ``template_name``, ``form_class`` (none: only a button),
    ``success_message`` (may name ``{result}``) and ``conflict_errors``: refusals that mean the page
    is out of date, answered by a page of their own; all others stand above the form.

    ``load`` finds what the form is about within this person's scope. It may set:

    ``version``      what the person's decision rests on. It is a hidden field of the form; when it
                     has changed before the form comes back, nothing is done.
    ``refusal``      why this cannot be done now. The page says so instead of asking.
    ``back_url``     the way back, with ``back_label``; also where success leads, unless
                     ``success_url`` says another place.

    ``extra_context`` what else the template shows; ``get_context_data`` for what is costly to find.

    ``perform`` runs the operation, with ``**self.signature``; ``result`` is what it returned.
    """

    permission: ClassVar[Permission | None]
    rate_limit: ClassVar[Limit | None] = None
    template_name: str
    form_class: type[forms.Form] = ConfirmForm
    success_message: ClassVar[str] = ""
    conflict_errors: ClassVar[tuple[type[DomainError], ...]] = ()

    request: Request
    extra_context: Mapping[str, Any] = {}
    version: object = None
    refusal: DomainError | None = None
    back_url = ""
    back_label = "Назад"
    result: Any = None

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponse]:
        """Make the view, protected by the permission."""
        view = cast("View[...]", super().as_view(**initkwargs))
        return protect_view(
            view,
            cls.permission,
            methods=METHODS,
            limit=cls.rate_limit,
            on_anonymous=unsent_form.save_and_sign_in,
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Load what the form is about, then show the form or take it."""
        response = self.load(*args, **kwargs)
        if response is None and request.method == "POST" and self.refusal is not None:
            response = self.conflict(self.refusal)
        return response or cast("HttpResponse", super().dispatch(request))

    def load(self, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Find what the form is about; give a response when there is nothing to ask.

        Raises:
            NotVisible: there is none, or it is not theirs to see.
        """

    def perform(self, data: dict[str, Any]) -> Any:
        """Run the operation with the cleaned data of the form."""
        raise NotImplementedError

    @property
    def signature(self) -> Signature:
        """Give the operation who acts and when."""
        return {"actor": self.request.actor, "now": self.request.now}

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """Make the form; what could not be submitted before sign-in is shown again."""
        form = super().get_form(form_class)
        if self.version is not None:
            form.fields["version"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=str(self.version)
            )
        if self.request.method == "GET":
            unsent_form.restore(self.request, form)
        return form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Run the operation unless the page is out of date."""
        seen = self.request.POST.get("version")
        if self.version is not None and seen is not None and seen != str(self.version):
            return self.conflict(CHANGED)
        try:
            self.result = self.perform(form.cleaned_data)
        except NotVisible:
            raise
        except DomainError as error:
            if isinstance(error, (IllegalMove, *self.conflict_errors)):
                return self.conflict(error)
            form.add_error(None, str(error))
            return self.form_invalid(form)
        return self.get_success_response()

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Render at once: whatever goes wrong is answered as on any other page."""
        return render(self.request, self.template_name, context, **kwargs)

    def get_success_response(self) -> HttpResponse:
        """Say what was done and go on."""
        url, message = self.get_success_url(), self.get_success_message()
        if message:
            messages.success(self.request, message)
        return HttpResponseRedirect(url)

    def get_success_message(self) -> str:
        """Say what was done."""
        return self.success_message.format(result=self.result)

    def get_success_url(self) -> str:
        """Tell where to go when it is done."""
        return str(self.success_url or self.back_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the form and what ``load`` has set."""
        return super().get_context_data(**kwargs) | {
            "refusal": self.refusal,
            "back": self.back_url,
            "back_label": self.back_label,
        }

    def conflict(self, reason: DomainError | str, *, path: str = "") -> HttpResponse:
        """Say what has changed since the page was opened; ``path`` leads to where it is seen."""
        return refusals.conflict(self.request, because=str(reason), path=path)


def refusal_unless_in(state: TextChoices, *allowed: TextChoices) -> WrongState | None:
    """Give the refusal of a step that is taken from other states only; None when from this."""
    if state in allowed:
        return None
    names = " или ".join(f"«{one.label}»" for one in allowed)
    return WrongState(current=state.label, allowed=names)
