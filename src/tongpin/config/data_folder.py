"""The data folder and the secrets that live in it: made on first start, readable by the owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet


def data_folder() -> Path:
    """The folder named by TONGPIN_DATA, made if it is not there; without a name it is var in the clone."""
    folder = Path(os.environ.get("TONGPIN_DATA") or _clone() / "var").expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _clone() -> Path:
    """The folder of the `run` file; where this package is installed without one, the working directory."""
    folder = Path(__file__).resolve().parents[3]
    return folder if (folder / "run").is_file() else Path.cwd()


def secret(folder: Path, name: str, *, fernet: bool = False) -> str:
    """The secret kept in `folder/secrets/name`, drawn at random the first time; TONGPIN_<NAME> overrides it."""
    given = os.environ.get(f"TONGPIN_{name.upper()}")
    if given:
        return given
    place = folder / "secrets" / name
    place.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_text().strip()
    drawn = Fernet.generate_key().decode() if fernet else secrets.token_urlsafe(48)
    with os.fdopen(handle, "w") as file:
        file.write(drawn)
    return drawn
