"""allauth's forms in our words: labels instead of placeholders, no help that is a link."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.forms import BaseForm, Field
from django.utils.translation import gettext_lazy as _

EMAIL, PASSWORD = _("E-mail"), _("Password")
NEW, AGAIN = _("New password"), _("New password once more")
CODE = _("Code from the app")


class Spoken(BaseForm):
    """Gives the fields our labels and takes placeholders away."""

    labels: ClassVar[dict[str, Any]] = {}
    first = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self._speak(name, field)

    def _speak(self, name: str, field: Field) -> None:
        field.widget.attrs.pop("placeholder", None)
        if name in self.labels:
            field.label = self.labels[name]
        if name != "password1":  # where it tells what a password must have
            field.help_text = ""
        field.wide = True  # type: ignore[attr-defined]  # read by shell/parts/field.html
        if name == self.first:
            field.widget.attrs["autofocus"] = True


class SignInForm(Spoken, account.LoginForm):  # type: ignore[misc]  # allauth is not typed
    """E-mail and password."""

    labels = {"login": EMAIL, "password": PASSWORD}
    first = "login"


class ForgottenForm(Spoken, account.ResetPasswordForm):  # type: ignore[misc]  # allauth is not typed
    """Where the reset link goes."""

    labels = {"email": EMAIL}
    first = "email"


class ChooseForm(Spoken, account.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth is not typed
    """A new password after the link."""

    labels = {"password1": NEW, "password2": AGAIN}
    first = "password1"


class ChangeForm(Spoken, account.ChangePasswordForm):  # type: ignore[misc]  # allauth is not typed
    """A new password for the present one."""

    labels = {"oldpassword": _("Present password"), "password1": NEW, "password2": AGAIN}
    first = "oldpassword"


class AgainForm(Spoken, account.ReauthenticateForm):  # type: ignore[misc]  # allauth is not typed
    """The password once more before something delicate."""

    labels = {"password": PASSWORD}
    first = "password"


class CodeForm(Spoken, mfa.AuthenticateForm):  # type: ignore[misc]  # allauth is not typed
    """The second factor."""

    labels = {"code": _("Code from the app, or a recovery code")}
    first = "code"


class CodeAgainForm(Spoken, mfa.ReauthenticateForm):  # type: ignore[misc]  # allauth is not typed
    """The second factor once more before something delicate."""

    labels = {"code": _("Code from the app, or a recovery code")}
    first = "code"


class ActivateForm(Spoken, totp.ActivateTOTPForm):  # type: ignore[misc]  # allauth is not typed
    """The first code proves that the app has the secret."""

    labels = {"code": CODE}
    first = "code"
