"""Where a person is signed in, in words they recognise.

ua-parser takes a second to read its rules at the first use, and its names (iOS, Mobile Safari)
would need a table of Russian words as long as the two below.
"""

from __future__ import annotations

from typing import Any

from allauth.usersessions.views import ListUserSessionsView

# The first mark found in the user agent wins: many browsers call themselves by several names.
DEVICES = (
    ("iPhone", "телефон iPhone"),
    ("iPad", "планшет iPad"),
    ("Android", "телефон или планшет Android"),
    ("Windows", "компьютер с Windows"),
    ("Macintosh", "компьютер Mac"),
    ("Linux", "компьютер с Linux"),
)
BROWSERS = (
    ("YaBrowser", "Яндекс Браузер"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_name(user_agent: str) -> str:
    """Name a device and a browser by what the browser says of itself."""
    names = [
        next((name for sign, name in known if sign in user_agent), "")
        for known in (DEVICES, BROWSERS)
    ]
    return ", ".join(filter(None, names)) or "неизвестное устройство"


class SessionsView(ListUserSessionsView):
    """The list of allauth, with devices named."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the device of each session."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.device = device_name(session.user_agent)
        return context


sessions = SessionsView.as_view()
