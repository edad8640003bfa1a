"""The interface as a whole: its operations, its refusals, its description."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer

from sotszakaz.api.v1 import contracts, visits
from sotszakaz.api.v1.auth import WRONG_KEYS, ApiKey, note_wrong_key
from sotszakaz.api.v1.errors import (
    NotAnObject,
    TooLarge,
    TooManyWrongKeys,
    invalid_request,
    refusal_of,
)
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.rules import ApiKeyUnknown

MAX_BODY = 1_000_000
MAX_DIGITS = 18
View = Callable[..., HttpResponse]
ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


class ReadableJson(JSONRenderer):
    """JSON in Russian as it is written; what somebody sent that is no text becomes "?"."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Write an answer."""
        del request, response_status
        return ENCODER.encode(data).encode(errors="replace") + b"\n"


api = NinjaAPI(
    title="Соцзаказ для программ исполнителей",
    version="1",
    description=(
        "Посещения передаёт программа, в которой их уже отмечают. Ключ выдаёт сотрудник исполнителя"
        " на странице «Организация → Ключи программ»."
    ),
    urls_namespace="api",
    docs_url=None,
    auth=ApiKey(),
    renderer=ReadableJson(),
)


def refuse_too_large(view: View) -> View:
    """Refuse a large request by its declared length, before anything of it is read."""

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length[:MAX_DIGITS]) > MAX_BODY:
            return refuse(request, TooLarge())
        return view(request, *args, **kwargs)

    return limited


api.add_decorator(refuse_too_large, mode="view")
api.add_router("", contracts.router)
api.add_router("", visits.router)


@api.exception_handler(DomainError)
def refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Answer a refusal with its code and its sentence."""
    refusal = refusal_of(error)
    body = refusal.problem.model_dump(exclude_none=True)
    return api.create_response(request, body, status=refusal.status)


@api.exception_handler(AuthenticationError)
@api.exception_handler(ApiKeyUnknown)
def refuse_key(request: HttpRequest, _error: Exception) -> HttpResponse:
    """Refuse whoever has no valid key; whoever guesses keys waits."""
    if not note_wrong_key(request):
        response = refuse(request, TooManyWrongKeys())
        response.headers["Retry-After"] = str(WRONG_KEYS.seconds)
        return response
    response = refuse(request, ApiKeyUnknown())
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def refuse_fields(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the wrong fields of a request: of a body they lie under its name, of a query not."""
    is_body = any(one["loc"][0] == "body" for one in error.errors)
    return refuse(request, invalid_request(error.errors, depth=2 if is_body else 1))


@api.exception_handler(HttpError)
@api.exception_handler(UnreadablePostError)
def refuse_body(request: HttpRequest, _error: Exception) -> HttpResponse:
    """Refuse a body that is no JSON, or did not come whole."""
    return refuse(request, NotAnObject())
