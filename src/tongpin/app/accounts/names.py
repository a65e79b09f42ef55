"""How names are compared: two spellings with the same key are taken for one name."""

from __future__ import annotations

import unicodedata

LONGEST = 200


def name_key(name: str, longest: int = LONGEST) -> str:
    """The name without case, width, spaces and punctuation: “ＡＢＣ Co., Ltd.” and “abc co ltd” agree.

    Legal suffixes stay: “Hua Electric” and “Hua Electric Co., Ltd.” may well be two firms.
    """
    folded = _composed(_composed(name).casefold())
    kept = "".join(one for one in folded if one.isalnum() or unicodedata.category(one).startswith("M"))
    return (_composed(kept) or folded.strip())[:longest]


def _composed(text: str) -> str:
    """Marks that come to stand beside a letter melt into it, so this is asked for after each step."""
    return unicodedata.normalize("NFKC", text)
