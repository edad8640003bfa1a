"""Forms of sign-in in our words; what they check is allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm as AllauthChangePassword,
)
from allauth.account.forms import (
    LoginForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.account.forms import (
    ResetPasswordForm as AllauthResetPassword,
)
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.http import HttpRequest, HttpResponse

from sotszakaz.identity.operations.note_failed_sign_in import note_failed_sign_in
from sotszakaz.web import clock
from sotszakaz.web.account.adapters import seconds_of_stay
from sotszakaz.web.page import VISITOR

PASSWORD_HINT = "Не короче 10 знаков. Хорошо подходят три-четыре случайных слова подряд."  # noqa: S105
CODE_HINT = "Шесть цифр из приложения. Нет телефона под рукой — введите запасной код."
CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric"}


def _say(form: forms.BaseForm, name: str, label: str, hint: str = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)


def _say_new_password(form: forms.BaseForm) -> None:
    _say(form, "password1", "Новый пароль", PASSWORD_HINT)
    _say(form, "password2", "Новый пароль ещё раз")


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", "Имя для входа")
        _say(self, "password", "Пароль")
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Let the person in for as long as their role says; allauth would set one time for all."""
        answer: HttpResponse = super().login(request, redirect_url)
        if request.user.is_authenticated:
            request.session.set_expiry(seconds_of_stay(request.user.pk))
        return answer


class ConfirmPasswordForm(ReauthenticateForm):
    """The password once more before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", "Пароль")


class ResetPasswordForm(AllauthResetPassword):
    """Where to send the letter with a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "email", "Электронная почта", "Адрес, который указан в вашей учётной записи.")


class NewPasswordForm(ResetPasswordKeyForm):
    """A new password by the link of a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_new_password(self)


class FirstPasswordForm(SetPasswordForm):
    """A password for whoever had none: the region's sign-in let them in so far."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_new_password(self)


class OwnPasswordForm(FirstPasswordForm):
    """A password of one's own in place of the one from paper."""

    def clean_password1(self) -> str:
        """Refuse the password from paper: others have seen it."""
        password: str = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise forms.ValidationError("Этот пароль вам выдали. Придумайте другой.")
        return password


class ChangePasswordForm(AllauthChangePassword):
    """A new password by one's own wish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", "Текущий пароль")
        _say_new_password(self)


class CodeForm(code_forms.AuthenticateForm):
    """The second step of sign-in: a code; a wrong one goes into the journal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "Код", CODE_HINT)
        self.fields["code"].widget.attrs |= CODE_ATTRIBUTES

    def clean_code(self) -> str:
        """Check the code; write down a wrong one."""
        try:
            return str(super().clean_code())
        except forms.ValidationError:
            note_failed_sign_in(
                username=self.user.get_username(),
                reason="неверный код второго шага",
                address="",
                actor=VISITOR,
                now=clock.now(),
            )
            raise


class CodeAgainForm(code_forms.ReauthenticateForm):
    """A code once more before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "Код", CODE_HINT)
        self.fields["code"].widget.attrs |= CODE_ATTRIBUTES


class ActivateAppForm(ActivateTOTPForm):
    """The first code proves that the application is connected."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", "Код из приложения", "Шесть цифр, которые приложение показывает сейчас.")
        self.fields["code"].widget.attrs |= CODE_ATTRIBUTES


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", "Название", "Чтобы узнать ключ в списке: «Телефон», «Рабочий ключ».")
        _say(
            self,
            "passwordless",
            "Входить этим ключом без пароля",
            "Ключ должен спрашивать отпечаток пальца, лицо или свой код.",
        )
        self.initial["passwordless"] = True


class ContactsForm(forms.Form):
    """Where letters go."""

    email = forms.EmailField(
        label="Электронная почта",
        help_text="Сюда придут уведомления и ссылка для нового пароля. Можно оставить пустой.",
        required=False,
        error_messages={"invalid": "Введите адрес полностью, например anna@mail.ru."},
    )
