"""Where a person goes after sign-in: the choice of a role, and of whom a citizen acts for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sotszakaz.access.members import Account, Membership
from sotszakaz.access.permissions import Permission
from sotszakaz.identity.states import Role
from sotszakaz.web.audience import AccountFormPage, for_account
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.forms import set_choices
from sotszakaz.web.page import ASSIGNMENT, FOR_PERSON, Request, needs_second_factor, page

# Where each role begins; the pages themselves belong to the audiences.
HOMES = {
    Role.HOLDER: "/my/",
    Role.PROVIDER: "/provider/",
    Role.CLERK: "/office/",
    Role.HEAD: "/control/",
    Role.ACCOUNTANT: "/control/",
    Role.MINISTRY: "/ministry/",
    Role.AUDITOR: "/audit/",
    Role.ADMINISTRATOR: "/account/profile/",
}


class RoleForm(forms.Form):
    """In which of their roles the person works now."""

    next = forms.CharField(widget=forms.HiddenInput, required=False)
    role = forms.TypedChoiceField(label="Роль", widget=forms.RadioSelect, coerce=int)

    def __init__(self, *args: Any, memberships: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "role", [(one.assignment_id, _title(one)) for one in memberships])


class PersonForm(forms.Form):
    """For whom the citizen acts now."""

    person = forms.TypedChoiceField(label="Человек", widget=forms.RadioSelect, coerce=int)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (person_id, f"{name} — это вы" if person_id == membership.person_id else name)
            for person_id, name in membership.acting_for
        ]
        set_choices(self, "person", choices)


@page(None)
@for_account
def home(request: Request, account: Account) -> HttpResponse:
    """Lead to the first page of the role; ask first when there is something to choose."""
    if needs_second_factor(account):
        return redirect("account:second_factor")
    membership = account.membership
    if membership is None:
        return redirect("account:role")
    is_asked = membership.role == Role.HOLDER and FOR_PERSON not in request.session
    if is_asked and len(membership.acting_for) > 1:
        return redirect("account:acting_for")
    return redirect(HOMES[membership.role])


class ChooseRole(AccountFormPage):
    """Let a person with several roles choose one; with none, say whom to ask."""

    template_name = "account/role.html"
    form_class = RoleForm

    def load(self, account: Account) -> None:
        self.account = account
        self.extra_context = {"members": account.memberships}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"memberships": self.account.memberships}

    def get_initial(self) -> dict[str, Any]:
        current = self.account.membership
        return {
            "role": current.assignment_id if current else None,
            "next": self.request.GET.get("next", ""),
        }

    def perform(self, data: dict[str, Any]) -> str:
        self.request.session[ASSIGNMENT] = data["role"]
        return str(data["next"])

    def get_success_url(self) -> str:
        request, url = self.request, self.result
        is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
        return url if is_ours else reverse("account:home")


class ChoosePerson(FormPage):
    """Let a citizen choose: for oneself, or for somebody they represent."""

    permission = Permission.HOLDER_PAGES
    template_name = "account/acting_for.html"
    form_class = PersonForm
    success_message = "{result}"
    success_url = HOMES[Role.HOLDER]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"membership": self.request.membership}

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.membership.for_person_id}

    def perform(self, data: dict[str, Any]) -> str:
        membership, person_id = self.request.membership, data["person"]
        self.request.session[FOR_PERSON] = person_id
        if person_id == membership.person_id:
            return "Вы действуете за себя."
        return f"Вы действуете за: {dict(membership.acting_for)[person_id]}."


def _title(membership: Membership) -> str:
    label, organisation = str(membership.role.label), membership.organisation_name
    return f"{label} — {organisation}" if organisation else label
