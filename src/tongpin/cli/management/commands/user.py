"""`tongpin user list` and `tongpin user deactivate E-MAIL`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError

from tongpin.app.workspace import commands, pages, queries
from tongpin.cli.talking import Talking, actor_of, add_actor_arguments


class Command(Talking):
    """Users of a workspace."""

    help = "list users, or shut one out at once"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The verb and whom it is about."""
        parser.add_argument("verb", choices=["list", "deactivate", "reactivate"])
        parser.add_argument("email", nargs="?", metavar="E-MAIL")
        parser.add_argument("--json", action="store_true", help="for programs")
        add_actor_arguments(parser)

    def act(self, options: dict[str, Any]) -> None:
        """List, shut out, or let in again."""
        actor = actor_of(options)
        if options["verb"] == "list":
            self._list(pages.staff(actor).members, as_json=options["json"])
            return
        if not options["email"]:
            raise CommandError("Say whom: tongpin user deactivate E-MAIL")
        member = queries.member_by_email(actor, options["email"])
        if options["verb"] == "deactivate":
            commands.deactivate_member(actor, member.pk)
            self.say(f"{member.name} is shut out; sessions and tokens have ended.")
        else:
            commands.reactivate_member(actor, member.pk)
            self.say(f"{member.name} may sign in again.")

    def _list(self, members: tuple[pages.MemberLine, ...], *, as_json: bool) -> None:
        if as_json:
            self.say(json.dumps([asdict(one) for one in members], default=str, ensure_ascii=False))
            return
        for one in members:
            state = "active" if one.active else "deactivated"
            self.say(f"{one.email}\t{one.name}\t{one.role}\t{one.team or '-'}\t{state}")
