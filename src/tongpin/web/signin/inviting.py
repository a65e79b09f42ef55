"""The link with which somebody who was added chooses a password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def invite(request: HttpRequest, user: Any, *, by: str, workspace: str) -> str:
    """The link, which has also been sent by mail; it works once, for as long as PASSWORD_RESET_TIMEOUT says."""
    where = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = request.build_absolute_uri(reverse("account_reset_password_from_key", kwargs=where))
    said = {"link": link, "name": user.name, "by": by, "workspace": workspace, "days": days()}
    get_adapter().send_mail("signin/mail/invitation", user.email, said)
    return link


def days() -> int:
    """How many days a link works."""
    return int(settings.PASSWORD_RESET_TIMEOUT // 86400)


def has_mail_server() -> bool:
    """Whether mail really leaves the house."""
    return bool(settings.EMAIL_HOST)
