"""What stands between a command and its database, in one sentence."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, OperationalError

from tongpin.app.base.errors import is_busy

PRIMARY = 0xFF  # the lower byte of SQLite's codes says what kind of trouble it is
NO_ROOM = 1 << 20  # bytes; with less SQLite cannot even lay its files beside the database
DISK_FULL, NO_TABLE, NO_COLUMN = "53100", "42P01", "42703"  # PostgreSQL's codes


def database_trouble(error: DatabaseError) -> str:
    """Which it is: no room, no connection, a database that is too old or busy, or what the driver says."""
    said = " ".join(str(error).split()).removeprefix("connection failed: ")
    code = getattr(error.__cause__, "sqlstate", None)
    if _is_full(error.__cause__):
        return f"The disk is full: there is no room for the database in {_place().parent}."
    if code == DISK_FULL:
        return "The disk of the database server is full."
    if code in (NO_TABLE, NO_COLUMN) or said.startswith(("no such table", "no such column")):
        return f"The database is not up to date ({said}). Bring it there with: tongpin migrate"
    if is_busy(error):
        return "Another program has been writing to the database for long; try again when it is done."
    if code is None and isinstance(error, OperationalError) and _address():
        return f"No connection to the database at {_address()}: {said}"
    return f"The database does not answer: {said}"


def one_connection() -> None:
    """A command needs no pool, which hides why there is no connection and waits for long."""
    for one in settings.DATABASES.values():
        if one.get("OPTIONS", {}).pop("pool", None):
            one["OPTIONS"].setdefault("connect_timeout", 5)


def _place() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def _address() -> str:
    """Host and port of a PostgreSQL; nothing for SQLite."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        return ""
    return f"{database['HOST'] or 'this machine'}, port {database['PORT'] or 5432}"


def _is_full(cause: BaseException | None) -> bool:
    kind = getattr(cause, "sqlite_errorcode", 0) & PRIMARY
    if kind in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        folder = _place().parent
        return folder.is_dir() and shutil.disk_usage(folder).free < NO_ROOM
    return kind == sqlite3.SQLITE_FULL
