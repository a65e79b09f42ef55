"""Everything that changes accounts, their team, units and people."""

from tongpin.app.accounts.commands.accounts import (
    assign_account,
    create_account,
    placeholder_account,
    update_account,
)
from tongpin.app.accounts.commands.people import create_person, update_person
from tongpin.app.accounts.commands.team import join_team, leave_team, share_account
from tongpin.app.accounts.commands.units import create_unit, remove_unit, update_unit

__all__ = [
    "assign_account",
    "create_account",
    "create_person",
    "create_unit",
    "join_team",
    "leave_team",
    "placeholder_account",
    "remove_unit",
    "share_account",
    "update_account",
    "update_person",
    "update_unit",
]
