"""What changes in a workspace: its founding, members, teams, tokens, rates, and each user's own profile."""

from tongpin.app.workspace.commands.founding import found_workspace
from tongpin.app.workspace.commands.members import (
    Added,
    add_member,
    deactivate_member,
    reactivate_member,
    update_member,
)
from tongpin.app.workspace.commands.profile import end_other_sessions, update_profile
from tongpin.app.workspace.commands.rates import remove_rate, set_rate
from tongpin.app.workspace.commands.teams import create_team, delete_team, move_team, rename_team, update_team
from tongpin.app.workspace.commands.tokens import NewToken, create_token, revoke_token
from tongpin.app.workspace.commands.workspaces import update_workspace

__all__ = [
    "Added",
    "NewToken",
    "add_member",
    "create_team",
    "create_token",
    "deactivate_member",
    "delete_team",
    "end_other_sessions",
    "found_workspace",
    "move_team",
    "reactivate_member",
    "remove_rate",
    "rename_team",
    "revoke_token",
    "set_rate",
    "update_member",
    "update_profile",
    "update_team",
    "update_workspace",
]
