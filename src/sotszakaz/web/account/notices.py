"""What a person was told, what letters they get, and where to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

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
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.forms import set_choices
from sotszakaz.web.page import ASSIGNMENT, FOR_PERSON, Request, page
from sotszakaz.web.ui.paging import number_of

LINK_LIVES = timedelta(days=3)
SALT = "sotszakaz.notices.email"
SENT = "На новый адрес отправлено письмо. Откройте ссылку из него — тогда адрес сменится."


class LinkIsOld(DomainError):
    """Ссылка устарела или уже не подходит. Укажите адрес ещё раз, мы пришлём новую."""


class LettersForm(forms.Form):
    """About what a person is written to."""

    groups = forms.MultipleChoiceField(
        label="О чём присылать письма",
        help_text="Все уведомления остаются в списке на сайте, что бы вы ни выбрали.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "groups", [(group.value, group.label) for group in groups])


@page(Permission.ACCOUNT)
def notices(request: Request) -> HttpResponse:
    """Show what I was told, unread first."""
    user_id = request.membership.user_id
    context = {
        "page": feed(user_id, number=number_of(request.GET)),
        "unread": unread_notices(user_id),
    }
    return render(request, "account/notices.html", context)


class OpenNotice(FormPage):
    """Open what a notice is about, in the role and for the citizen it concerns; it is read then."""

    permission = Permission.READ_NOTICES

    def load(self, notice_id: int) -> HttpResponse | None:
        try:
            self.target = target_of(notice_id, user_id=self.request.membership.user_id)
        except NoticeUnknown:
            raise NotVisible from None
        self.notice_id = notice_id
        return None if self.request.method == "POST" else redirect("account:notices")

    def perform(self, data: dict[str, Any]) -> None:
        read_notices(
            user_id=self.request.membership.user_id, notice_ids=[self.notice_id], **self.signature
        )

    def get_success_response(self) -> HttpResponse:
        return _open(self.request, self.target)


class ReadNotices(FormPage):
    """Mark one notice as read, or all."""

    permission = Permission.READ_NOTICES
    success_url = reverse_lazy("account:notices")

    def load(self) -> HttpResponse | None:
        return None if self.request.method == "POST" else redirect("account:notices")

    def perform(self, data: dict[str, Any]) -> None:
        text = self.request.POST.get("notice", "")
        notice_ids = [int(text)] if text.isascii() and text.isdigit() else None
        read_notices(
            user_id=self.request.membership.user_id, notice_ids=notice_ids, **self.signature
        )


class ChooseLetters(FormPage):
    """Let me choose what to be written about, and say how letters fare."""

    permission = Permission.CHOOSE_LETTERS
    template_name = "account/notice_settings.html"
    form_class = LettersForm
    success_message = "Сохранено."
    success_url = reverse_lazy("account:notice_settings")

    def load(self) -> None:
        account = self.request.account
        self.groups = groups_of(one.role for one in (account.memberships if account else ()))
        self.optional = [group for group in self.groups if group not in OBLIGATORY]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"groups": self.optional}

    def get_initial(self) -> dict[str, Any]:
        without = groups_without_letters(self.request.membership.user_id)
        return {"groups": [group.value for group in self.optional if group not in without]}

    def perform(self, data: dict[str, Any]) -> None:
        wanted = {group: group.value in data["groups"] for group in self.optional}
        choose_letters(user_id=self.request.membership.user_id, wanted=wanted, **self.signature)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user_id = self.request.membership.user_id
        return super().get_context_data(**kwargs) | {
            "obligatory": [group.label for group in self.groups if group in OBLIGATORY],
            "email": email_of(user_id),
            "is_mail_on": bool(settings.MAIL),
            "letter": last_letter(user_id),
            "asked": _unconfirmed_address(self.request),
        }


class EmailPage(FormPage):
    """A form of the address letters go to: the new one is asked whether it is right."""

    form_class = ContactsForm
    success_message = "{result}"

    def get_initial(self) -> dict[str, Any]:
        return {"email": email_of(self.request.membership.user_id)}

    def perform(self, data: dict[str, Any]) -> str:
        return change_address(self.request, data["email"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"asked": _unconfirmed_address(self.request)}


class ChangeEmail(EmailPage):
    """Let me change where letters go."""

    permission = Permission.ASK_TO_CONFIRM_EMAIL
    template_name = "account/notice_email.html"
    success_url = reverse_lazy("account:notice_settings")


class ConfirmEmail(FormPage):
    """Take the address of the letter once its reader has said so."""

    permission = Permission.CHANGE_CONTACTS
    template_name = "account/notice_confirm.html"
    success_message = "Адрес подтверждён. Письма будут приходить на {result}."
    success_url = reverse_lazy("account:notice_settings")

    def load(self, token: str) -> HttpResponse | None:
        user_id, now = self.request.membership.user_id, self.request.now
        try:
            self.email = confirmed_address(token, user_id=user_id, now=now)
        except LinkIsOld as refusal:
            messages.error(self.request, str(refusal))
            return redirect("account:notice_email")
        self.extra_context = {"email": self.email, "token": token}
        return None

    def perform(self, data: dict[str, Any]) -> str:
        change_contacts(user_id=self.request.membership.user_id, email=self.email, **self.signature)
        return self.email


def _unconfirmed_address(request: Request) -> UnconfirmedAddress | None:
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
