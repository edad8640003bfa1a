"""Where a person goes after sign-in: the choice of a role, and of whom a citizen acts for."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from sotszakaz.access.members import Membership
from sotszakaz.access.permissions import Permission
from sotszakaz.identity.states import Role
from sotszakaz.web.account.signed import signed_in_only
from sotszakaz.web.action import action
from sotszakaz.web.page import ASSIGNMENT, FOR_PERSON, Request, needs_second_factor

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

    role = forms.TypedChoiceField(label="Роль", widget=forms.RadioSelect, coerce=int)

    def __init__(self, members: tuple[Membership, ...], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (one.assignment_id, _title(one)) for one in members
        ]


class PersonForm(forms.Form):
    """For whom the citizen acts now."""

    person = forms.TypedChoiceField(label="Человек", widget=forms.RadioSelect, coerce=int)

    def __init__(self, member: Membership, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            (key, f"{name} — это вы" if key == member.person_id else name)
            for key, name in member.acting_for
        ]


@signed_in_only
def home(request: Request) -> HttpResponse:
    """Lead to the first page of the role; ask first when there is something to choose."""
    account = request.account
    if account is not None and needs_second_factor(account):
        return redirect("account:second_factor")
    member = account.membership if account else None
    if member is None:
        return redirect("account:role")
    is_asked = member.role == Role.HOLDER and FOR_PERSON not in request.session
    if is_asked and len(member.acting_for) > 1:
        return redirect("account:acting_for")
    return redirect(HOMES[member.role])


@signed_in_only
def role(request: Request) -> HttpResponse:
    """Let a person with several roles choose one; with none, say whom to ask."""
    account = request.account
    members = account.memberships if account else ()
    current = account.membership if account else None
    initial = {"role": current.assignment_id if current else None}
    form = RoleForm(members, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        request.session[ASSIGNMENT] = form.cleaned_data["role"]
        return redirect(_back(request))
    page = {"form": form, "members": members, "next": _back(request)}
    return render(request, "account/role.html", page)


@action(Permission.HOLDER_PAGES)
def acting_for(request: Request) -> HttpResponse:
    """Let a citizen choose: for oneself, or for somebody they represent."""
    member = request.membership
    form = PersonForm(member, request.POST or None, initial={"person": member.for_person_id})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["person"]
        request.session[FOR_PERSON] = chosen
        name = dict(member.acting_for)[chosen]
        said = (
            "Вы действуете за себя." if chosen == member.person_id else f"Вы действуете за: {name}."
        )
        messages.success(request, said)
        return redirect(HOMES[Role.HOLDER])
    return render(request, "account/acting_for.html", {"form": form})


def _title(member: Membership) -> str:
    label = str(member.role.label)
    return f"{label} — {member.organisation_name}" if member.organisation_name else label


def _back(request: Request) -> str:
    back = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if ours else "/account/"
