"""Pages about the provider itself, shown as neighbours."""

from __future__ import annotations

from django.urls import reverse

from sotszakaz.web.page import Request
from sotszakaz.web.ui.components import Tab

_ABOUT = (
    ("Запись в реестре", "provider:registry"),
    ("Соглашения", "provider:agreements"),
    ("Предложения и места", "provider:offers"),
    ("Работники", "provider:workers"),
    ("Группы", "provider:groups"),
    ("Ключи программ", "provider:keys"),
)


def about(request: Request) -> list[Tab]:
    """Lay out the neighbouring pages; the present one is marked."""
    return [
        Tab(title, reverse(name), is_current=request.path == reverse(name))
        for title, name in _ABOUT
    ]
