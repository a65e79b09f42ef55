"""Whether the packages of a lock file are still where pip has put them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from tools.steps import STAMPS, VENV


def _folder() -> Path | None:
    return next(VENV.glob("lib/python3*/site-packages"), None)


def _name(text: str) -> str:
    """A package's name as it may be compared: `Argon2-CFFI` is `argon2_cffi`."""
    return re.sub(r"[-_.]+", "_", text).lower()


def remember(kind: str, locked: Iterable[str]) -> None:
    """Keeps for each package that is there which files and folders pip has made for it beside the others."""
    folder = _folder()
    if folder is None:
        return
    known = {_name(path.name.split("-")[0]): path for path in folder.glob("*.dist-info")}
    found = {}
    for one in locked:
        about = known.get(_name(one.partition("==")[0]))
        if about is not None and (about / "RECORD").exists():
            found[one.partition("==")[0]] = _places((about / "RECORD").read_text("utf-8"))
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / f"{kind}.json").write_text(json.dumps(found), "utf-8")


def _places(record: str) -> list[str]:
    """Beside which names in the folder of packages a package lies, by its own list of files."""
    return sorted({*re.findall(r'^[^/,\n"]+', record, re.MULTILINE)} - {"..", "__pycache__"})


def lacking(kind: str) -> set[str] | None:
    """The packages of which something is gone; None when it is not known what was there."""
    folder = _folder()
    try:
        kept: dict[str, list[str]] = json.loads((STAMPS / f"{kind}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    there = {path.name for path in folder.iterdir()} if folder else set()
    return {package for package, places in kept.items() if not there.issuperset(places)}
