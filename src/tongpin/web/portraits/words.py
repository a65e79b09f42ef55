"""Codes of portraits in words; also for other pages that speak of a person: the brief of a visit, the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongpin.app.portraits.queries import Care
from tongpin.core.lunar import chinese_words
from tongpin.core.portraits import Tips
from tongpin.web.portraits import names, tip_words
from tongpin.web.portraits.marks import MARKS
from tongpin.web.portraits.names import Words
from tongpin.web.portraits.prompts import PROMPTS
from tongpin.web.shell import formats

LEAP_YEAR = 2000  # any year that has every day
_TIPS: Words = {
    **tip_words.MEETING,
    **tip_words.DO,
    **tip_words.LEAVE,
    **tip_words.SAY,
    **tip_words.NOT_SAY,
}


@dataclass(frozen=True)
class Told:
    """Tips in words, as the part `portraits/parts/tips.html` shows them."""

    meeting: str
    do: tuple[str, ...]
    leave: tuple[str, ...]
    say: tuple[str, ...]
    not_say: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.do)


def word(table: Words, code: str) -> str:
    """The word of a code, the code itself where there is none, nothing for nothing."""
    return str(table.get(code, code)) if code else ""


def personality_name(code: str) -> str:
    """Analytical, driver, expressive, amiable."""
    return word(names.PERSONALITIES, code)


def style_name(code: str) -> str:
    """Visual, auditory, feeling."""
    return word(names.STYLES, code)


def tips(codes: Iterable[str]) -> tuple[str, ...]:
    """The sentences of tips; a code that nobody knows says nothing."""
    return tuple(str(_TIPS[code]) for code in codes if code in _TIPS)


def told(found: Tips) -> Told:
    """All tips in words."""
    return Told(
        meeting=next(iter(tips([found.meeting])), ""),
        do=tips(found.do),
        leave=tips(found.leave),
        say=tips(found.say),
        not_say=tips(found.not_say),
    )


def question(code: str) -> str:
    """The question that `need.face.field` asks the customer."""
    return word(PROMPTS, code)


def noticed(mark: str) -> str:
    """A mark of the interview in words."""
    return word(MARKS, mark)


def need_name(key: str) -> str:
    """The name of a cell: its field and its face."""
    face, _dot, field = key.partition(".")
    return _("%(field)s · %(face)s") % {"field": word(names.FIELDS, field), "face": word(names.FACES, face)}


def subject(aspect: str, key: str) -> str:
    """What a trait is about."""
    if aspect == "need":
        return need_name(key)
    return word({"motive": names.MOTIVES, "ground": names.GROUND, "answer": MARKS}.get(aspect, {}), key) or (
        word(names.ASPECTS, aspect)
    )


def value(aspect: str, text: str) -> str:
    """What is held, in words."""
    if aspect == "answer":
        return {"yes": _("seen"), "no": _("looked for, not found")}.get(text, text)
    return word({"personality": names.PERSONALITIES, "style": names.STYLES}.get(aspect, {}), text)


def occasion(care: Care) -> str:
    """What the day is: its own name, or its kind."""
    return care.name or word(names.OCCASIONS, care.kind)


def calendar_day(care: Care) -> str:
    """Month and day as they are kept: 8月15日, or 农历八月十五."""
    tongue = formats.language()
    if not care.lunar:
        return formats.day(date(LEAP_YEAR, care.month, care.day), date(LEAP_YEAR, 1, 1))
    if tongue == "en":
        return _("month %(month)s, day %(day)s of the lunar calendar") % {
            "month": care.month,
            "day": care.day,
        }
    said = chinese_words(care.month, care.day)
    return _("lunar calendar %(day)s") % {"day": said.replace("腊", "臘") if tongue == "zh-hant" else said}
