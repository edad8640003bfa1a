"""What a person was told, what letters they get, and where to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.identity.operations.change_contacts import change_contacts
from sotszakaz.identity.queries import email_of
from sotszakaz.kernel.errors import DomainError
from sotszakaz.notices.operations.ask_to_confirm_email import ask_to_confirm_email
from sotszakaz.notices.operations.choose_letters import choose_letters
from sotszakaz.notices.operations.read_notices import read_notices
from sotszakaz.notices.queries.feed import (
    NoticeTarget,
    NoticeUnknown,
    feed,
    groups_without_letters,
    target_of,
    unread_notices,
)
from sotszakaz.notices.queries.letters import UnconfirmedAddress, last_letter, unconfirmed_address
from sotszakaz.notices.rules.kinds import groups_of
from sotszakaz.notices.states import OBLIGATORY, Group
from sotszakaz.web.account.forms import ContactsForm
from sotszakaz.web.account.notice_pages import address_of
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import ASSIGNMENT, FOR_PERSON, Request, page
from sotszakaz.web.ui.paging import number_of

LINK_LIVES = timedelta(days=3)
SALT = "sotszakaz.notices.email"
SENT = "На новый адрес отправлено письмо. Откройте ссылку из него — тогда адрес сменится."


class LinkIsOld(DomainError):
    """Ссылка устарела или уже не подходит. Укажите адрес ещё раз, мы пришлём новую."""


class LettersForm(forms.Form):
    """About what a person is written to."""

    def __init__(
        self, groups: tuple[Group, ...], off: set[Group], *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["groups"] = forms.MultipleChoiceField(
            label="О чём присылать письма",
            help_text="Все уведомления остаются в списке на сайте, что бы вы ни выбрали.",
            choices=[(group.value, group.label) for group in groups],
            initial=[group.value for group in groups if group not in off],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )


@page(Permission.ACCOUNT)
def notices(request: Request) -> HttpResponse:
    """Show what I was told, unread first."""
    user_id = request.membership.user_id
    context = {
        "page": feed(user_id, number=number_of(request.GET)),
        "unread": unread_notices(user_id),
    }
    return render(request, "account/notices.html", context)


@action(Permission.READ_NOTICES)
def notice(request: Request, notice_id: int) -> HttpResponse:
    """Open what a notice is about, in the role and for the citizen it concerns; it is read then."""
    try:
        target = target_of(notice_id, user_id=request.membership.user_id)
    except NoticeUnknown:
        raise NotVisible from None
    if request.method != "POST":
        return redirect("account:notices")
    _read(request, [notice_id])
    return _open(request, target)


@action(Permission.READ_NOTICES)
def read(request: Request) -> HttpResponse:
    """Mark one notice as read, or all."""
    if request.method == "POST":
        key = request.POST.get("notice", "")
        _read(request, [int(key)] if key.isascii() and key.isdigit() else None)
    return redirect("account:notices")


@action(Permission.CHOOSE_LETTERS)
def notice_settings(request: Request) -> HttpResponse:
    """Let me choose what to be written about, and say how letters fare."""
    member = request.membership
    signed = request.account
    groups = groups_of(one.role for one in (signed.memberships if signed else ()))
    chosen = tuple(group for group in groups if group not in OBLIGATORY)
    form = LettersForm(chosen, groups_without_letters(member.user_id), request.POST or None)
    answer = perform(
        request,
        form,
        operation=lambda typed: choose_letters(
            user_id=member.user_id,
            wanted={group: group.value in typed["groups"] for group in chosen},
            actor=member.actor,
            now=request.now,
        ),
        done="Сохранено.",
        to=reverse("account:notice_settings"),
    )
    shown = {
        "form": form,
        "obligatory": [group.label for group in groups if group in OBLIGATORY],
        "email": email_of(member.user_id),
        "is_mail_on": bool(settings.MAIL),
        "letter": last_letter(member.user_id),
        "asked": asked(request),
    }
    return answer or render(request, "account/notice_settings.html", shown)


@action(Permission.ASK_TO_CONFIRM_EMAIL)
def notice_email(request: Request) -> HttpResponse:
    """Let me change where letters go."""
    form = ContactsForm(
        request.POST or None, initial={"email": email_of(request.membership.user_id)}
    )
    answer = perform(
        request,
        form,
        operation=lambda typed: change_address(request, typed["email"]),
        done=str,
        to=reverse("account:notice_settings"),
    )
    shown = {"form": form, "asked": asked(request)}
    return answer or render(request, "account/notice_email.html", shown)


@action(Permission.CHANGE_CONTACTS)
def confirm_email(request: Request, token: str) -> HttpResponse:
    """Take the address of the letter once its reader has said so."""
    member = request.membership
    try:
        email = confirmed_address(token, user_id=member.user_id, now=request.now)
    except LinkIsOld as refusal:
        messages.error(request, str(refusal))
        return redirect("account:notice_email")
    if request.method == "POST":
        change_contacts(user_id=member.user_id, email=email, actor=member.actor, now=request.now)
        messages.success(request, f"Адрес подтверждён. Письма будут приходить на {email}.")
        return redirect("account:notice_settings")
    return render(request, "account/notice_confirm.html", {"email": email, "token": token})


def asked(request: Request) -> UnconfirmedAddress | None:
    """Tell which address of mine waits to be confirmed while its link is alive."""
    return unconfirmed_address(request.membership.user_id, since=request.now - LINK_LIVES)


def change_address(request: Request, email: str) -> str:
    """Ask the new address whether it is right; give the sentence for the person.

    No letters, an address that stays, or no mail server: there is nothing to ask.
    """
    member = request.membership
    now_at = email_of(member.user_id)
    if not settings.MAIL or not email or email == now_at:
        change_contacts(user_id=member.user_id, email=email, actor=member.actor, now=request.now)
        return "Сохранено."
    claim = {
        "user": member.user_id,
        "email": email,
        "former": now_at,
        "until": (request.now + LINK_LIVES).isoformat(),
    }
    token = signing.dumps(claim, salt=SALT, compress=True)
    ask_to_confirm_email(
        user_id=member.user_id,
        email=email,
        path=reverse("account:confirm_email", args=[token]),
        actor=member.actor,
        now=request.now,
    )
    return SENT


def confirmed_address(token: str, *, user_id: int, now: datetime) -> str:
    """Read the address a link confirms.

    Raises:
        LinkIsOld: forged, another's, too late, or the address has changed since.
    """
    try:
        claim: dict[str, Any] = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise LinkIsOld from None
    is_mine = claim["user"] == user_id and claim["former"] == email_of(user_id)
    if not is_mine or now > datetime.fromisoformat(claim["until"]):
        raise LinkIsOld
    return str(claim["email"])


def _read(request: Request, notice_ids: list[int] | None) -> None:
    member = request.membership
    read_notices(user_id=member.user_id, notice_ids=notice_ids, actor=member.actor, now=request.now)


def _open(request: Request, target: NoticeTarget) -> HttpResponse:
    """Go where a notice leads; the role changes and whom a citizen acts for, if they may."""
    members = request.account.memberships if request.account else ()
    fitting = [one for one in members if one.role == target.role]
    if not fitting:
        messages.info(request, "У вас больше нет роли, в которой открывается эта страница.")
        return redirect("account:notices")
    if request.membership.role != target.role:
        request.session[ASSIGNMENT] = fitting[0].assignment_id
    if target.person_id is not None:
        if target.person_id not in dict(fitting[0].acting_for):
            messages.info(request, "Вы больше не представляете этого человека.")
            return redirect("account:notices")
        request.session[FOR_PERSON] = target.person_id
    return redirect(address_of(target))
