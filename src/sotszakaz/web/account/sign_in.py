"""The sign-in page, and one click into the account of a fictional person in a training region."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sotszakaz.access.fictional_people import fictional_people
from sotszakaz.web.headers import HEADERS

POLICY = "Content-Security-Policy"


class SignInView(LoginView):
    """Name and password, a passkey, the region's sign-in; fictional people in a training region."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page offers here."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "fictional_people": fictional_people() if settings.TRAINING else [],
            "region_sign_in": settings.REGION_SIGN_IN,
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Let the browser follow the button of the region's sign-in to where it leads."""
        response: HttpResponse = super().render_to_response(context, **kwargs)
        if settings.REGION_SIGN_IN:
            ours, elsewhere = "form-action 'self'", settings.REGION_SIGN_IN_ORIGIN
            response.headers[POLICY] = HEADERS[POLICY].replace(ours, f"{ours} {elsewhere}")
        return response


sign_in = SignInView.as_view()


@never_cache
@require_POST
def sign_in_as_fictional(request: HttpRequest) -> HttpResponse:
    """Sign in as a fictional person, without a password: only in a training region."""
    key = request.POST.get("person", "")
    if not settings.TRAINING or not key.isdigit():
        raise Http404
    listed = {one.user_id for one in fictional_people()}
    person = AuthenticationBackend().get_user(int(key)) if int(key) in listed else None
    if person is None:
        raise Http404
    record_authentication(request, person, method="training")
    answer: HttpResponse = perform_login(request, person)
    return answer
