"""What users decide for themselves, whatever their role."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Problem
from tongpin.app.workspace.commands import checking, users
from tongpin.app.workspace.models import Member, User

CHANGEABLE = ("name", "language", "zone", "theme")
LONGEST_NAME = 80


def update_profile(actor: Actor, **changes: Any) -> User:
    """The actor's user with another `name`, `language`, `zone` or `theme`.

    Empty language and zone mean the workspace's.
    """
    _require_session(actor)
    values = {name: str(changes[name]).strip() for name in CHANGEABLE if name in changes}
    checking.accept(
        checking.language(values.get("language", ""), blank=True),
        checking.zone(values.get("zone", ""), blank=True),
        checking.theme(values.get("theme", "auto")),
        [Problem("name", "blank")] if values.get("name") == "" else [],
        [Problem("name", "max_length", {"limit_value": LONGEST_NAME})]
        if len(values.get("name", "")) > LONGEST_NAME
        else [],
    )
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=actor.user_id)
        changed = {name: value for name, value in values.items() if getattr(user, name) != value}
        if changed:
            audit.record(
                actor,
                "update_profile",
                user,
                {name: [getattr(user, name), value] for name, value in changed.items()},
            )
            User.objects.filter(pk=user.pk).update(**changed)
        if "name" in changed:
            _rename_members(actor, changed["name"])
        user.refresh_from_db()
    return user


def end_other_sessions(actor: Actor, *, keep: str) -> int:
    """The number of the user's other sessions, all ended now."""
    _require_session(actor)
    with transaction.atomic():
        ended = users.end_sessions(actor.user_id, keep=keep)
        audit.note(
            actor.workspace_id, actor.member_id, "end_sessions", "User", actor.user_id, {"ended": ended}
        )
    return ended


def _rename_members(actor: Actor, name: str) -> None:
    for member in Member.objects.filter(user_id=actor.user_id, workspace_id=actor.workspace_id):
        audit.change(actor, member, {"name": name}, verb="update_member")


def _require_session(actor: Actor) -> None:
    """Denied for a token that only reads; a viewer may well choose a language."""
    if actor.read_only:
        raise Denied
