"""The page a notice leads to, in the role in which it is read."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from sotszakaz.identity.states import Role
from sotszakaz.notices.queries.feed import NoticeTarget
from sotszakaz.notices.states import Target

PAGES: Mapping[tuple[Role, Target], str] = {
    (Role.HOLDER, Target.CERTIFICATE): "holder:certificate",
    (Role.HOLDER, Target.APPLICATION): "holder:application",
    (Role.HOLDER, Target.CONTRACT): "holder:contract",
    (Role.HOLDER, Target.ACT): "holder:act",
    (Role.PROVIDER, Target.REQUESTS): "provider:requests",
    (Role.PROVIDER, Target.CONTRACT): "provider:contract",
    (Role.PROVIDER, Target.ACT): "provider:act",
    (Role.PROVIDER, Target.MONTH): "provider:month_payments",
    (Role.PROVIDER, Target.REGISTRY_ENTRY): "provider:registry",
    (Role.CLERK, Target.REGISTRY_ENTRY): "office:provider",
    (Role.CLERK, Target.ACTS_OF_MONTH): "office:acts",
    (Role.CLERK, Target.ISSUE): "office:batch",
    (Role.CLERK, Target.DASHBOARD): "office:desk",
    (Role.HEAD, Target.ISSUE): "control:issue",
    (Role.HEAD, Target.ORDER): "control:order",
    (Role.HEAD, Target.CRITERIA): "control:criteria",
    (Role.HEAD, Target.MONTH): "control:month",
    (Role.HEAD, Target.REGISTER): "control:register",
    (Role.HEAD, Target.DASHBOARD): "control:desk",
    (Role.ACCOUNTANT, Target.MONTH): "control:month",
}


# Pages that are one for each reader: no id stands in their addresses.
WITHOUT_ID = frozenset({"provider:requests", "provider:registry", "office:desk", "control:desk"})


def address_of(notice: NoticeTarget) -> str:
    """Give the address of the page a notice leads to."""
    name = PAGES[notice.role, notice.target]
    if notice.target is Target.ACTS_OF_MONTH:
        return f"{reverse(name)}?month={notice.target_id}"
    return reverse(name, args=[] if name in WITHOUT_ID else [notice.target_id])
