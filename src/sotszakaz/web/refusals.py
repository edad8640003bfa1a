"""What a person sees instead of a page they asked for: a sentence, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, *, because: str) -> HttpResponse:
    """Say that the page is for others."""
    return render(request, "errors/forbidden.html", {"because": because}, status=403)


def not_found(request: HttpRequest) -> HttpResponse:
    """Say that there is no such page; another's thing is not told from a missing one."""
    return render(request, "errors/not_found.html", status=404)


def conflict(request: HttpRequest, *, because: str, path: str = "") -> HttpResponse:
    """Say what has changed since the page was opened; ``path`` shows it, unless the page itself."""
    here = {"because": because, "path": path or request.get_full_path()}
    return render(request, "errors/conflict.html", here, status=409)


def too_often(request: HttpRequest, *, seconds: int) -> HttpResponse:
    """Ask to wait."""
    answer = render(request, "errors/too_often.html", {"seconds": seconds}, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def attempts_ended(request: HttpRequest) -> HttpResponse:
    """Ask to wait a minute: django-allauth counted too many attempts (its ``handler429``)."""
    return too_often(request, seconds=60)


def too_large(request: HttpRequest, *, megabytes: int) -> HttpResponse:
    """Say how large a file may be."""
    return render(request, "errors/too_large.html", {"megabytes": megabytes}, status=413)
