"""Everything that happens to an import: it is received, settled, checked, written, cancelled, undone, discarded."""

from tongpin.app.exchange.commands.bringing import bring_in, import_file
from tongpin.app.exchange.commands.receiving import discard_import, receive_file, settle_import
from tongpin.app.exchange.commands.running import (
    cancel_import,
    carry_out,
    check_import,
    start_import,
)
from tongpin.app.exchange.commands.undoing import undo_import

__all__ = [
    "bring_in",
    "cancel_import",
    "carry_out",
    "check_import",
    "discard_import",
    "import_file",
    "receive_file",
    "settle_import",
    "start_import",
    "undo_import",
]
