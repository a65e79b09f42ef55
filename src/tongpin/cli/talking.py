"""What commands of the command line share: in whose name they act, and how they say what went wrong."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Failure, Invalid, NotFound, Problem
from tongpin.app.workspace import queries
from tongpin.cli.trouble import database_trouble

SENTENCES = {
    "last_owner": "This is the last owner. Make somebody else an owner first.",
    "user_shut_out": "This user is shut out and cannot own a workspace.",
}


class Talking(BaseCommand):
    """A command that turns named failures into one sentence each and exit code 1; subclasses define `act`."""

    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, or say why not."""
        try:
            self.act(options)
        except Failure as failure:
            raise CommandError(sentence(failure)) from failure
        except DatabaseError as error:
            raise CommandError(database_trouble(error)) from error

    def act(self, options: dict[str, Any]) -> None:
        """What the command does."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Write a line to the standard output."""
        self.stdout.write(text)


def add_actor_arguments(parser: ArgumentParser) -> None:
    """The options that say in whose name: an owner of the only workspace unless told otherwise."""
    parser.add_argument("--as", dest="acting", metavar="E-MAIL", help="act as this user")
    parser.add_argument(
        "--workspace", type=int, metavar="ID", help="in this workspace, where there are several"
    )


def actor_of(options: dict[str, Any]) -> Actor:
    """The actor that the options name."""
    workspace_id, acting = options.get("workspace"), options.get("acting")
    known = queries.workspaces()
    if workspace_id is not None and workspace_id not in {one.id for one in known}:
        raise CommandError(f"There is no workspace {workspace_id}; `tongpin workspace list` names them.")
    if acting:
        actor = queries.actor_by_email(acting, workspace_id)
        if workspace_id not in (None, actor.workspace_id):
            raise CommandError(f"{acting} does not belong to workspace {workspace_id}.")
        return actor
    if workspace_id is None and len(known) > 1:
        names = ", ".join(f"{one.id} ({one.name})" for one in known)
        raise CommandError(f"There are several workspaces; choose one with --workspace: {names}.")
    try:
        return queries.first_owner(workspace_id)
    except NotFound as error:
        raise CommandError("There is no owner yet; make one with: tongpin owner create") from error


def sentence(failure: Failure) -> str:
    """What went wrong, on one line for each problem."""
    if isinstance(failure, Invalid):
        return "\n".join(_problem(problem) for problem in failure.problems)
    if isinstance(failure, NotFound):
        return f"Not found: {failure}" if str(failure) else "Not found."
    if isinstance(failure, Denied):
        return "The user may not do this."
    return f"{failure.code}: {failure}"


def _problem(problem: Problem) -> str:
    if problem.code in SENTENCES:
        return SENTENCES[problem.code]
    said = str(problem.params.get("message") or problem.code.replace("_", " "))
    return f"{problem.field}: {said}" if problem.field else said
