"""What every page shows around its content, found out only when it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from sotszakaz.access.members import Account, Membership
from sotszakaz.identity.states import Role
from sotszakaz.web import clock
from sotszakaz.web.ui.look import USUAL, Look, kept, of_account
from sotszakaz.web.ui.navigation import address_in, current, menu, urlconf
from sotszakaz.web.ui.region import REGION

PAGES = {
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "role": "account:role",
    "acting_for": "account:acting_for",
    "profile": "account:profile",
    "notices": "account:notices",
    "home": "account:home",
    "figures": "public:figures",
    "providers": "public:providers",
    "how": "public:how",
    "check": "public:check",
    "look": "ui:look",
}
# Where the words of one person and one page come into what is drawn once for all: characters that
# nobody types.
PLACES = {
    "here": "\ue000",
    "secret": "\ue001",
    "name": "\ue002",
    "organisation": "\ue003",
    "unread": "\ue004",
    "acting_for": "\ue005",
}


@dataclass(frozen=True, slots=True)
class Top:
    """All that the top of a page depends on, but for the words that come into its places."""

    urlconf: str
    region: str
    role: Role | None
    current: str
    look: Look
    training_day: date | None
    is_signed: bool
    has_choice: bool
    has_organisation: bool
    has_unread: bool
    is_acting: bool


@dataclass
class Shell:
    """The frame of a page; templates know it as `ui`."""

    request: HttpRequest

    @cached_property
    def signed(self) -> Account | None:
        """Who is signed in, perhaps with no role chosen yet."""
        found: Account | None = getattr(self.request, "account", None)
        return found

    @cached_property
    def member(self) -> Membership | None:
        """The person in the role they work in, None for a stranger."""
        return None if self.signed is None else self.signed.membership

    @cached_property
    def look(self) -> Look:
        """How the page looks to this person: as the browser keeps it, else as the account does."""
        found = kept(self.request)
        if found is not None:
            return found
        return USUAL if self.signed is None else of_account(self.signed.preferences)

    @cached_property
    def region(self) -> str:
        """Name of the region."""
        known = self.member.region_name if self.member else ""
        return known or REGION.on(clock.now()).name

    @property
    def has_mail(self) -> bool:
        """Say whether letters can be sent from here."""
        return bool(settings.MAIL)

    @cached_property
    def training_day(self) -> date | None:
        """The day a training region lives in; nothing where all is in earnest."""
        if not clock.is_training():
            return None
        return timezone.localtime(clock.now()).date()

    @property
    def assets(self) -> SafeString:
        """What the browser loads for every page."""
        return _assets()

    @property
    def top(self) -> SafeString:
        """What stands above the content: the region, the person, the menu."""
        signed, member = self.signed, self.member
        role = None if member is None else member.role
        addresses = urlconf()
        drawn: str = _top(
            Top(
                urlconf=addresses,
                region=self.region,
                role=role,
                current=current(self.request.path, menu(role, addresses)),
                look=self.look,
                training_day=self.training_day,
                is_signed=signed is not None,
                has_choice=signed is not None and len(signed.memberships) > 1,
                has_organisation=bool(member and member.organisation_name),
                has_unread=bool(signed and signed.unread),
                is_acting=bool(self.acting_for),
            )
        )
        said = {"here": self.here}
        if signed is not None:
            said["secret"] = get_token(self.request)
            said["name"] = signed.name
            said["organisation"] = member.organisation_name if member else ""
            said["unread"] = "99+" if signed.unread > 99 else str(signed.unread)
            said["acting_for"] = self.acting_for
        for place, text in said.items():
            drawn = drawn.replace(PLACES[place], escape(text))
        return mark_safe(drawn)  # noqa: S308 - a template drew it, and what came in is escaped

    @property
    def footer(self) -> SafeString:
        """The foot of every page."""
        return _footer(urlconf())

    @cached_property
    def acting_for(self) -> str:
        """Name of the person for whom a representative acts; empty when for oneself."""
        member = self.member
        if member is None or member.for_person_id in {None, member.person_id}:
            return ""
        return member.for_name

    @cached_property
    def here(self) -> str:
        """Address of this page, to come back to it."""
        return self.request.get_full_path() if self.request.method == "GET" else "/"

    @property
    def addresses(self) -> dict[str, str]:
        """Addresses the frame leads to; those of missing pages are left out."""
        return _addresses(urlconf())


@cache
def _addresses(addresses: str) -> dict[str, str]:
    found = {name: address_in(addresses, page) for name, page in PAGES.items()}
    return {name: href for name, href in found.items() if href}


# What is the same on thousands of pages is drawn once.
@lru_cache(maxsize=1024)
def _top(top: Top) -> SafeString:
    drawn = {
        "top": top,
        "menu": menu(top.role, top.urlconf),
        "addresses": _addresses(top.urlconf),
        "at": PLACES,
    }
    return render_to_string("ui/top.html", drawn)


@lru_cache(maxsize=1)
def _assets() -> SafeString:
    return render_to_string("ui/assets.html")


@cache
def _footer(addresses: str) -> SafeString:
    return render_to_string("ui/footer.html", {"addresses": _addresses(addresses)})


def layout(request: HttpRequest) -> dict[str, object]:
    """Give templates the frame (a context processor)."""
    return {"ui": Shell(request)}
