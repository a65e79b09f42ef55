"""Texts that no database keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

UNKEPT: Final = re.compile("[\0\ud800-\udfff]")  # NUL, and halves of a character, which are no Unicode


def storable(value: object) -> bool:
    """Whether the text, or every text in a list or mapping, can be stored; anything else can."""
    if isinstance(value, str):
        return UNKEPT.search(value) is None
    if isinstance(value, Mapping):
        return all(storable(one) for pair in value.items() for one in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(storable, value))
    return True
