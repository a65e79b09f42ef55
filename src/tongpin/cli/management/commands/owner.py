"""`tongpin owner create`: a workspace with its first owner."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from tongpin.app.playbooks import commands
from tongpin.app.workspace import queries
from tongpin.cli.talking import Talking


class Command(Talking):
    """Founds the first workspace, or with --workspace a further one."""

    help = "make a workspace and its first owner"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is not given is taken from the environment or asked for."""
        parser.add_argument("verb", choices=["create"])
        parser.add_argument("--email", help="or TONGPIN_OWNER_EMAIL")
        parser.add_argument("--name", help="the owner's name; else the part of the e-mail before the @")
        parser.add_argument("--password-stdin", action="store_true", help="or TONGPIN_OWNER_PASSWORD")
        parser.add_argument("--workspace", metavar="NAME", help="found a workspace of this name")
        parser.add_argument("--language", default="zh-hans", choices=["zh-hans", "zh-hant", "en"])
        parser.add_argument("--zone", default="Asia/Shanghai", help="time zone, such as Europe/Berlin")
        parser.add_argument("--currency", default="CNY", help="base currency, such as EUR")

    def act(self, options: dict[str, Any]) -> None:
        """Found the workspace, unless it is there already."""
        email = options["email"] or os.environ.get("TONGPIN_OWNER_EMAIL") or _asked("E-mail of the owner: ")
        if not options["workspace"] and queries.workspaces():
            self._already(email)
            return
        actor = commands.open_workspace(
            name=options["workspace"] or "Tongpin",
            owner_email=email,
            owner_name=options["name"] or email.partition("@")[0],
            password=_password(from_pipe=options["password_stdin"]),
            language=options["language"],
            zone=options["zone"],
            base_currency=options["currency"].upper(),
        )
        self.say(f"{email} owns the workspace {actor.workspace_name} and can sign in.")

    def _already(self, email: str) -> None:
        if not queries.is_owner(email):
            raise CommandError(
                "There is a workspace already. Its owner adds users under Settings, Users; "
                "--workspace NAME founds another one."
            )
        self.say(f"{email} is an owner already.")


def _password(*, from_pipe: bool) -> str:
    if from_pipe:
        return sys.stdin.readline().rstrip("\r\n")
    given = os.environ.get("TONGPIN_OWNER_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        raise CommandError(
            "No terminal to ask for a password: use --password-stdin or TONGPIN_OWNER_PASSWORD."
        )
    first = getpass.getpass("Password (at least 10 characters): ")
    if first != getpass.getpass("The same once more: "):
        raise CommandError("The two passwords differ.")
    return first


def _asked(question: str) -> str:
    if not sys.stdin.isatty():
        raise CommandError("No terminal to ask for an e-mail: use --email or TONGPIN_OWNER_EMAIL.")
    return input(question).strip()
