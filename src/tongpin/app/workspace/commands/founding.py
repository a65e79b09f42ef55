"""A new workspace with its first owner."""

from __future__ import annotations

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.workspace.commands import checking, users
from tongpin.app.workspace.models import Member, Workspace
from tongpin.app.workspace.queries import actor_of


def found_workspace(
    *,
    name: str,
    owner_email: str,
    owner_name: str,
    password: str | None,
    language: str = "zh-hans",
    zone: str = "Asia/Shanghai",
    base_currency: str = "CNY",
    demo: bool = False,
) -> Actor:
    """The first owner of a new, empty workspace; its audit chain starts here.

    Somebody who can already sign in keeps the password they have. `playbooks.commands.open_workspace` also
    takes the shipped playbooks in.
    """
    checking.accept(
        checking.language(language),
        checking.zone(zone),
        checking.currency(base_currency, field="base_currency"),
        [] if name.strip() else [Problem("name", "blank")],
    )
    with transaction.atomic():
        found = users.known(owner_email)
        if found is not None and not found.is_active:
            raise Invalid(Problem("owner_email", "user_shut_out"))
        user = found or users.make(owner_email, owner_name, password, language=language)
        workspace = Workspace.objects.create(
            name=name.strip(), zone=zone, language=language, base_currency=base_currency, demo=demo
        )
        member = Member(workspace=workspace, user=user, role=Role.OWNER, name=owner_name.strip() or user.name)
        member.save(force_insert=True)
        actor = actor_of(member)
        audit.record(actor, "found_workspace", workspace, {"name": [None, workspace.name]})
        if found is None:
            users.note_made(actor, user)
        audit.record(actor, "add_member", member, {"user": [None, user.pk], "role": [None, member.role]})
    return actor
