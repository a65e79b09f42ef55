"""Keys to the API: shown once, kept as a digest, ended by a date or at once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.workspace.models import Token
from tongpin.app.workspace.queries import token_digest

LONGEST_DAYS = 366
MOST_TOKENS = 20
PREFIX_LENGTH = 8


@dataclass(frozen=True)
class NewToken:
    """A token with its secret, which nobody can read again."""

    token: Token
    secret: str


def create_token(actor: Actor, *, name: str, scope: str = "read", days: int = 90) -> NewToken:
    """A key with the actor's own reach: to read, or to read and write, for at most a year."""
    actor.require_change()
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid(Problem("days", "out_of_range", {"least": 1, "most": LONGEST_DAYS}))
    secret = f"tp_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        living = Token.objects.filter(
            member_id=actor.member_id, revoked_at=None, expires_at__gt=timezone.now()
        )
        if living.count() >= MOST_TOKENS:
            raise Invalid(Problem("", "too_many_tokens", {"most": MOST_TOKENS}))
        token = Token(
            workspace_id=actor.workspace_id,
            member_id=actor.member_id,
            name=name.strip(),
            scope=scope,
            prefix=secret[:PREFIX_LENGTH],
            digest=token_digest(secret),
            expires_at=timezone.now() + timedelta(days=days),
        )
        return NewToken(audit.create(actor, token, "create_token"), secret)


def revoke_token(actor: Actor, token_id: int) -> Token:
    """The token, dead from now on: one's own, or as an owner anybody's."""
    if actor.read_only:
        raise Denied
    token = through(actor, Token, token_id)
    if token.revoked_at is not None:
        return token
    return audit.change(actor, token, {"revoked_at": timezone.now()}, verb="revoke_token")
