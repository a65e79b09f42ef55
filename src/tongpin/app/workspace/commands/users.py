"""The user behind a member: found by e-mail or made, and shut out when no workspace lets them in."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils import timezone

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid
from tongpin.app.workspace.commands import checking
from tongpin.app.workspace.models import Member, User


def known(email: str) -> User | None:
    """The user with that e-mail, whatever the case it is typed in."""
    return User.objects.filter(email__iexact=email.strip()).first()


def make(email: str, name: str, password: str | None, **fields: str) -> User:
    """A new user; without a password only a reset link opens the door. Raises Invalid."""
    user = User(email=User.objects.normalize_email(email.strip()).lower(), name=name.strip(), **fields)
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as error:
        raise Invalid.from_validation(error) from error
    if password is not None:
        checking.require_strong(password, user)
        user.set_password(password)
    user.save(force_insert=True)
    return user


def note_made(actor: Actor, user: User) -> None:
    """Write down that the actor made the user; the password is nobody's business, not even sealed."""
    audit.record(actor, "create_user", user, {"email": [None, user.email], "name": [None, user.name]})


def shut_out_if_homeless(user_id: int) -> bool:
    """Whether the user has lost the last membership: then the sign-in is closed and every session ends."""
    if Member.objects.filter(user_id=user_id, active=True).exists():
        return False
    User.objects.filter(pk=user_id).update(is_active=False)
    end_sessions(user_id)
    return True


def end_sessions(user_id: int, *, keep: str = "") -> int:
    """The number of the user's sessions that were ended; `keep` is the key of one that stays.

    A session names its user only inside its signed data, so all living ones are read: some microseconds each.
    """
    living = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=keep)
    theirs = [
        row.pk for row in living.iterator(500) if row.get_decoded().get("_auth_user_id") == str(user_id)
    ]
    return Session.objects.filter(pk__in=theirs).delete()[0]
