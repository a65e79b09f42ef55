"""Which database: SQLite in the data folder, or the PostgreSQL that DATABASE_URL names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ADDRESS = (
    "It looks like postgresql://user:password@host:5432/name; signs such as / # @ in a password are "
    "written as %2F %23 %40."
)


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the default database."""
    if not url:
        return _sqlite(folder / "tongpin.sqlite3")
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:  # its words may hold a part of the password
        raise ImproperlyConfigured(f"DATABASE_URL is no address. {ADDRESS}") from None
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"DATABASE_URL must start with postgresql://. {ADDRESS}")
    query = dict(parse_qsl(parts.query))
    if not parts.path.strip("/") and "service" not in query:
        raise ImproperlyConfigured(f"DATABASE_URL names no database. {ADDRESS}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": port,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}, **query},
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,  # to open the file and read its schema for each page would cost half as much as the page
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY"
            ),
        },
        "TEST": {"NAME": None},
    }
