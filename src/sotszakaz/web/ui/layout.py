"""What every page shows around its content, found out only when it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from sotszakaz.access.members import Member, SignedIn
from sotszakaz.web import clock
from sotszakaz.web.ui.look import USUAL, Look, kept, of_account
from sotszakaz.web.ui.navigation import Link, address, links
from sotszakaz.web.ui.region import REGION


@dataclass
class Shell:
    """The frame of a page; templates know it as `ui`."""

    request: HttpRequest

    @cached_property
    def signed(self) -> SignedIn | None:
        """Who is signed in, perhaps with no role chosen yet."""
        found: SignedIn | None = getattr(self.request, "signed", None)
        return found

    @cached_property
    def member(self) -> Member | None:
        """The person in the role they work in, None for a stranger."""
        return None if self.signed is None else self.signed.member

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
        return known or REGION.on(clock.now())

    @property
    def has_mail(self) -> bool:
        """Say whether letters can be sent from here."""
        return bool(settings.MAIL)

    @cached_property
    def training_day(self) -> date | None:
        """The day a training region lives in; nothing where all is in earnest."""
        if not clock.is_training():
            return None
        zone = self.member.time_zone if self.member else None
        return timezone.localtime(clock.now(), zone).date()

    @cached_property
    def role(self) -> str:
        """The role in words."""
        return "" if self.member is None else str(self.member.role.label)

    @property
    def menu(self) -> SafeString:
        """The menu of the role, or of everybody."""
        role = None if self.member is None else self.member.role
        return _menu(tuple(links(self.request, role)))

    @property
    def footer(self) -> SafeString:
        """The foot of every page."""
        return _footer(tuple(self.addresses.items()))

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

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Addresses the frame leads to; those of missing pages are left out."""
        pages = {
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
        found = {name: address(page) for name, page in pages.items()}
        return {name: href for name, href in found.items() if href}


# What is the same on thousands of pages is drawn once.
@lru_cache(maxsize=256)
def _menu(entries: tuple[Link, ...]) -> SafeString:
    return render_to_string("ui/menu.html", {"links": entries})


@lru_cache(maxsize=4)
def _footer(addresses: tuple[tuple[str, str], ...]) -> SafeString:
    return render_to_string("ui/footer.html", {"addresses": dict(addresses)})


def layout(request: HttpRequest) -> dict[str, object]:
    """Give templates the frame (a context processor)."""
    return {"ui": Shell(request)}
