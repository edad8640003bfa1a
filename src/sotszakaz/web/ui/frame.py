"""What every page shows around its content: templates know it as `ui`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from sotszakaz.access.members import Account, Membership
from sotszakaz.web import clock
from sotszakaz.web.ui import navigation
from sotszakaz.web.ui.look import USUAL, Look, kept, of_account
from sotszakaz.web.ui.navigation import Link
from sotszakaz.web.ui.region import cached_home_region


@dataclass
class Frame:
    """Who is here, for whom, and where they may go; found out only when the page shows it."""

    request: HttpRequest

    @cached_property
    def account(self) -> Account | None:
        """Who is signed in, perhaps with no role chosen yet."""
        found: Account | None = getattr(self.request, "account", None)
        return found

    @cached_property
    def membership(self) -> Membership | None:
        """The role in force."""
        return None if self.account is None else self.account.membership

    @cached_property
    def look(self) -> Look:
        """How the page looks to this person: as the browser keeps it, else as the account does."""
        found = kept(self.request)
        if found is not None:
            return found
        return USUAL if self.account is None else of_account(self.account.preferences)

    @cached_property
    def region(self) -> str:
        """Name of the region."""
        known = self.membership.region_name if self.membership else ""
        return known or cached_home_region().name

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

    @cached_property
    def menu(self) -> tuple[Link, ...]:
        """The pages of the role, or those for everybody."""
        return navigation.menu(self.membership.role if self.membership else None)

    @property
    def menu_entry(self) -> str:
        """Address of the entry of the menu one is in."""
        return navigation.current(self.request.path, self.menu)

    @cached_property
    def acting_for(self) -> str:
        """Name of the person for whom a representative acts; empty when for oneself."""
        membership = self.membership
        if membership is None or membership.for_person_id in {None, membership.person_id}:
            return ""
        return membership.for_name

    @cached_property
    def here(self) -> str:
        """Address of this page, to come back to it."""
        return self.request.get_full_path() if self.request.method == "GET" else "/"


def frame(request: HttpRequest) -> dict[str, object]:
    """Give templates the frame (a context processor)."""
    return {"ui": Frame(request)}
