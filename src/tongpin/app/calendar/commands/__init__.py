"""What is changed in the calendar."""

from tongpin.app.calendar.commands.feeding import NewFeed, make_feed, revoke_feed
from tongpin.app.calendar.commands.importing import Imported, import_ics, remove_import
from tongpin.app.calendar.commands.inviting import Invitation, invite, write_invitation
from tongpin.app.calendar.commands.moving import Moved, move_entry

__all__ = [
    "Imported",
    "Invitation",
    "Moved",
    "NewFeed",
    "import_ics",
    "invite",
    "make_feed",
    "move_entry",
    "remove_import",
    "revoke_feed",
    "write_invitation",
]
