"""Every notice leads to a page of the role in which it is read."""

from __future__ import annotations

import pytest
from django.urls import resolve

from sotszakaz.identity.states import Role
from sotszakaz.notices.queries.feed import NoticeTarget
from sotszakaz.notices.rules.kinds import KINDS
from sotszakaz.notices.states import Target
from sotszakaz.web.account.notice_pages import PAGES, WITHOUT_ID, address_of

ID = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
BY_PUBLIC_ID = {"holder:certificate", "holder:application", "holder:contract"} | {
    "provider:contract",
    "office:provider",
}


@pytest.mark.parametrize(("role", "target"), PAGES)
def test_a_target_has_an_address(role: Role, target: Target):
    name = PAGES[role, target]
    target_id = ID if name in BY_PUBLIC_ID else "17"
    found = resolve(address_of(NoticeTarget(target, target_id, role, None)).partition("?")[0])
    assert found.view_name == name
    named = [] if name in WITHOUT_ID or target is Target.ACTS_OF_MONTH else [target_id]
    assert [str(value) for value in found.kwargs.values()] == named


def test_the_acts_of_a_month_are_a_list_of_that_month():
    acts = NoticeTarget(Target.ACTS_OF_MONTH, "17", Role.CLERK, None)
    assert address_of(acts) == "/office/acts/?month=17"


def test_every_kind_leads_somewhere_and_no_page_is_left_over():
    assert {(kind.about.audience.role, kind.about.target) for kind in KINDS} == set(PAGES)
