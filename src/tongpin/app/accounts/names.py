"""How names are compared and put in order: two spellings with the same key are taken for one name."""

from __future__ import annotations

import unicodedata

LONGEST = 200
LONGEST_ORDER = 160  # digits: 40 Chinese characters or Latin letters
MARKS = dict.fromkeys(range(0x300, 0x370))  # the accents of letters


def name_key(name: str, longest: int = LONGEST) -> str:
    """The name without case, width, spaces and punctuation: “ＡＢＣ Co., Ltd.” and “abc co ltd” agree.

    Legal suffixes stay: “Hua Electric” and “Hua Electric Co., Ltd.” may well be two firms.
    """
    folded = _composed(_composed(name).casefold())
    kept = "".join(one for one in folded if one.isalnum() or unicodedata.category(one).startswith("M"))
    return (_composed(kept) or folded.strip())[:longest]


def sort_key(key: str) -> str:
    """Where a name with that name key stands among others: digits alone, which every database puts in the same order.

    Figures come first, then Latin letters, kana, Greek and Cyrillic (rows 4 to 7), then Chinese by GB 2312-80, whose table is
    in order itself: the 3,755 characters of level one (rows 16 to 55) by pinyin, each in the place of its most common reading,
    after them the 3,008 of level two (rows 56 to 87) by radical and strokes. What the table lacks, such as traditional
    characters, comes last by code point. Accents count for nothing: Müller stands beside Muller. Names that agree in their
    first 40 characters (fewer where the table lacks them) have the same place; lists put them in the order of their ids.
    """
    plain = unicodedata.normalize("NFD", key).translate(MARKS)
    return "".join(map(_place, unicodedata.normalize("NFC", plain)))[:LONGEST_ORDER]


def _place(one: str) -> str:
    """Row and cell of the character in GB 2312; in row 0 those of ASCII, in row 99 all that have none."""
    if one.isascii():
        return f"00{max(ord(one) - 32, 0):02}"
    try:
        row, cell = one.encode("gb2312")
    except UnicodeEncodeError:
        return f"99{ord(one):07}"
    return f"{row - 0xA0:02}{cell - 0xA0:02}"


def _composed(text: str) -> str:
    """Marks that come to stand beside a letter melt into it, so this is asked for after each step."""
    return unicodedata.normalize("NFKC", text)
