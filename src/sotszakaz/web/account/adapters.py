"""Where django-allauth meets our operations: the journal of sign-ins, passwords, second steps.

allauth decides whether a person is let in; what becomes of it is written by operations.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from sotszakaz.access.limits import address
from sotszakaz.database import encryption
from sotszakaz.identity.operations.note_failed_sign_in import note_failed_sign_in
from sotszakaz.identity.operations.note_sign_in import note_sign_in
from sotszakaz.identity.operations.note_sign_out import note_sign_out
from sotszakaz.identity.operations.set_password import set_password
from sotszakaz.identity.queries import has_staff_role
from sotszakaz.kernel.actor import Actor
from sotszakaz.web import clock
from sotszakaz.web.page import VISITOR

CITIZEN_SECONDS = 14 * 24 * 3600
METHODS = {
    "password": "пароль",
    "socialaccount": "вход региона",
    "mfa": "второй шаг",
    "training": "учебный вход",
}
OWN_PASSWORD = "sotszakaz.web.account.own_password.OwnPasswordStage"  # noqa: S105 - a class
SECRET_COLUMN = "mfa_authenticator.data"  # noqa: S105 - the name of a column


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by name and password: told to the journal, with our words and our length of stay."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": (
            "Имя для входа или пароль не подошли. Проверьте, на том ли языке вы печатаете и не "
            "включены ли заглавные буквы. Если забыли пароль, нажмите «Восстановить пароль»."
        ),
        "email_password_mismatch": "Имя для входа или пароль не подошли. Введите их ещё раз.",
        "too_many_login_attempts": (
            "Слишком много неудачных попыток. Вход закрыт на пять минут: подождите и повторите "
            "или восстановите пароль."
        ),
        "incorrect_password": "Пароль не подошёл. Введите текущий пароль ещё раз.",
        "incorrect_code": "Код не подошёл. Введите новый код из приложения.",
        "enter_current_password": "Введите текущий пароль.",
        "rate_limited": "Слишком много попыток подряд. Подождите несколько минут и повторите.",
        "invalid_password_reset": "Ссылка устарела. Запросите новую.",
        "unknown_email": "Письмо отправлено, если такой адрес у нас есть.",
        "account_inactive": "Вход для этой учётной записи закрыт. Обратитесь к администратору.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: accounts are opened by the clerk, an administrator, or the region."""
        del request
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; a lock-out goes into the journal."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note_failed(request, str(credentials.get("username", "")), "вход временно закрыт")
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write the failed attempt down."""
        note_failed(request, str(credentials.get("username", "")), "неверный пароль")

    def get_login_stages(self) -> list[str]:
        """Add ours at the end: a password from paper is followed by one's own."""
        return [*super().get_login_stages(), OWN_PASSWORD]

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Write down that a blocked person tried, and tell them."""
        note_failed(request, user.get_username(), "учётная запись заблокирована")
        return super().respond_user_inactive(request, user)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        """Write the sign-in down; a citizen stays for two weeks, staff for a working day."""
        request.session.set_expiry(seconds_of_stay(user.pk))
        records = get_authentication_records(request, user)
        note_sign_in(
            user_id=user.pk,
            method=", ".join(METHODS.get(one["method"], one["method"]) for one in records),
            address=address(request),
            actor=Actor("user", str(user.pk)),
            now=clock.now(),
        )
        return super().post_login(request, user, **how)

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Ask who it is once more, but not of somebody who has just signed in."""
        del app, rest
        records = get_authentication_records(self.request, self.request.user)
        newest = max((one["at"] for one in records), default=0)
        return bool(time.time() - newest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def logout(self, request: HttpRequest) -> None:
        """Write down that the person left."""
        if request.user.is_authenticated:
            user_id = request.user.pk
            actor, now = Actor("user", str(user_id)), clock.now()
            note_sign_out(user_id=user_id, address=address(request), actor=actor, now=now)
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Set the password through the operation, so that the journal knows."""
        user.password = set_password(
            user_id=user.pk,
            password=password,
            actor=Actor("user", str(user.pk)),
            now=clock.now(),
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead to one's own page after a new password."""
        del request
        return "/account/profile/"

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, *, commit: bool = True
    ) -> AbstractBaseUser:
        """Refuse: accounts are made by operations only."""
        raise NotImplementedError

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say only what has a text of ours: allauth's own messages repeat what is seen."""
        del message_context
        text = MESSAGES.get(message_template or "", message)
        if text:
            messages.add_message(request, level, text, extra_tags=extra_tags)


def seconds_of_stay(user_id: int) -> int:
    """Say how long a session lives: a working day for staff, two weeks for a citizen."""
    return settings.SESSION_COOKIE_AGE if has_staff_role(user_id) else CITIZEN_SECONDS


MESSAGES = {
    "account/messages/password_changed.txt": "Пароль изменён.",
    "account/messages/password_set.txt": "Пароль установлен.",
    "mfa/messages/totp_activated.txt": "Приложение с кодами подключено.",
    "mfa/messages/totp_deactivated.txt": "Приложение с кодами отключено.",
    "mfa/messages/webauthn_added.txt": "Ключ доступа добавлен.",
    "mfa/messages/webauthn_removed.txt": "Ключ доступа удалён.",
    "mfa/messages/recovery_codes_generated.txt": "Новые запасные коды готовы, прежние отменены.",
    "usersessions/messages/sessions_logged_out.txt": "Остальные сеансы завершены.",
}


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes and passkeys: their secrets lie encrypted, and staff keep at least one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Код не подошёл. Введите новый код из приложения или запасной код.",
        "cannot_delete_authenticator": (
            "Сотруднику нужен второй шаг входа. Сначала добавьте другой способ, потом удалите этот."
        ),
        "cannot_generate_recovery_codes": "Сначала подключите приложение или ключ доступа.",
    }

    def encrypt(self, text: str) -> str:
        """Keep the secret of a code so that the database alone does not give it away."""
        return encryption.encrypt(text, column=SECRET_COLUMN).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a kept secret."""
        return encryption.decrypt(bytes.fromhex(encrypted_text), column=SECRET_COLUMN)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Let staff remove a second factor only while another remains."""
        if not has_staff_role(authenticator.user_id):
            return True
        others = type(authenticator).objects.filter(
            user_id=authenticator.user_id, type__in=["totp", "webauthn"]
        )
        return bool(others.exclude(pk=authenticator.pk).exists())


def note_failed(request: HttpRequest, username: str, reason: str) -> None:
    """Write down an attempt to come in that failed."""
    note_failed_sign_in(
        username=username,
        reason=reason,
        address=address(request),
        actor=VISITOR,
        now=clock.now(),
    )
