"""The playbooks that come with the product, as the YAML they were written in."""

from functools import cache
from importlib.resources import files

_FOLDER = files("tongpin.core") / "playbooks"


@cache
def shipped_keys() -> tuple[str, ...]:
    """Return the keys of the shipped playbooks, in alphabetical order."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def shipped_source(key: str) -> str:
    """Return the YAML of a shipped playbook; KeyError when no playbook with that key is shipped."""
    if key not in shipped_keys():
        raise KeyError(key)
    return (_FOLDER / f"{key}.yaml").read_text(encoding="utf-8")
