"""What we decide about django-allauth: nobody signs up alone, secrets are stored encrypted, few messages."""

from __future__ import annotations

from base64 import b32encode
from secrets import token_bytes
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from tongpin.app.base.sealing import master
from tongpin.web.signin import words

SAID = {
    "account/messages/password_changed.txt": words.PASSWORD_CHANGED,
    "mfa/messages/totp_activated.txt": words.SECOND_FACTOR_ON,
    "mfa/messages/totp_deactivated.txt": words.SECOND_FACTOR_OFF,
    "mfa/messages/recovery_codes_generated.txt": words.CODES_MADE,
}


def display(user: AbstractBaseUser) -> str:
    """The name shown for a user."""
    return str(user)


def _first_set_up(request: HttpRequest) -> bool:
    """Whether codes come with the second step itself: before it there were none."""
    return request.resolver_match is not None and request.resolver_match.url_name == "mfa_activate_totp"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Sign-in as a company needs it: users are added by those who answer for them."""

    error_messages = {**DefaultAccountAdapter.error_messages, **words.ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an owner or manager adds users."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: forms are answered with pages."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the button was."""
        return reverse("settings:security")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what is worth saying: that somebody has signed in can be seen."""
        text = message or SAID.get(message_template or "")
        if text is words.CODES_MADE and _first_set_up(request):
            text = words.FIRST_CODES_MADE
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """Secrets of the second factor are stored under the installation's master key."""

    error_messages = {**DefaultMFAAdapter.error_messages, **words.MFA_ERRORS}

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return master().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The stored secret in clear; a random one when the master key has been lost, so that no code fits."""
        try:
            return master().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return b32encode(token_bytes(20)).decode()
