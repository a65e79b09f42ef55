"""Uploaded files wait in the data folder, readable for the server alone, until they are brought in or a day old."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from tongpin.app.exchange.reading import Limits, ReadingError

KEPT_SECONDS: Final = 24 * 3600
PRIVATE: Final = 0o600


@dataclass(frozen=True)
class Stored:
    """A file as it lies in the folder; `name` is the one it has there."""

    name: str
    size: int
    digest: str


def folder() -> Path:
    """Where uploads wait."""
    found: Path = settings.TONGPIN_DATA / "uploads"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def store(chunks: Iterable[bytes]) -> Stored:
    """Keep an upload under a name nobody can guess; ReadingError too_large as soon as it is."""
    name, limit = secrets.token_hex(16), Limits().file_bytes
    path, digest, size = folder() / name, hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as stream:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                break
            digest.update(chunk)
            stream.write(chunk)
    if size > limit:
        path.unlink()
        raise ReadingError("too_large", size=size, limit=limit)
    return Stored(name, size, digest.hexdigest())


def path_of(name: str) -> Path:
    """Where the upload lies."""
    return folder() / Path(name).name


def discard(name: str) -> None:
    """The upload is gone."""
    if name:
        path_of(name).unlink(missing_ok=True)


def sweep() -> None:
    """Remove what nobody came back for within a day."""
    oldest = time.time() - KEPT_SECONDS
    for path in folder().iterdir():
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
