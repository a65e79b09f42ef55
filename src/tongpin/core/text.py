"""Words that a playbook holds in every written language (M10)."""

from collections.abc import Mapping
from typing import TypeAlias

LANGUAGES = ("zh-Hans", "en")

Text: TypeAlias = Mapping[str, str]


def in_language(text: Text, lang: str) -> str:
    """Return `text` in `lang`, or in the nearest language that is written.

    Traditional Chinese is not written but derived from the simplified text by whoever shows it, so every
    Chinese tag (zh, zh-Hant, zh-TW, in any case) answers with zh-Hans; every other tag answers with English.
    """
    if lang in text:
        return text[lang]
    nearest = "zh-Hans" if lang.lower().split("-")[0].split("_")[0] == "zh" else "en"
    return text.get(nearest, "")
