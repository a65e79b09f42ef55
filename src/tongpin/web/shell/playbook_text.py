"""What a playbook says, in the reader's language; the traditional characters are derived."""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC

from tongpin.core.text import Text, in_language
from tongpin.web.shell import formats

TRADITIONAL = "zh-hant"


def said(text: Text) -> str:
    """The text in the active language."""
    tongue = formats.language()
    words = in_language(text, formats.HTML_LANGUAGES[tongue])
    return _traditional(words) if tongue == TRADITIONAL else words


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("s2twp")


@lru_cache(maxsize=4096)
def _traditional(words: str) -> str:
    return str(_converter().convert(words))
