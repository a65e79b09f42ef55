"""The time of day at the end of a text: 16:05, 4:05 PM, 下午4点05分, with or without a zone."""

import re
from datetime import UTC, time, timedelta, timezone
from typing import Final

from tongpin.core.values import Problem

NOON: Final = 12
CLOCK: Final = re.compile(
    r"""(?:^|[T\s,]+|(?<=[日号號]))
    (?P<half>上午|下午|中午|晚上|早上|凌晨)?\s*
    (?P<hour>\d{1,2})\s*[:时時点點]\s*(?:(?P<minute>\d{1,2})\s*分?)?
    (?:\s*:?\s*(?P<second>\d{1,2})(?:[.,](?P<fraction>\d{1,9}))?\s*秒?)?
    \s*(?P<ampm>[ap]\.?m\.?)?
    \s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
WEEKDAY: Final = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+|[\s,(]*(?:星期|周|週|礼拜)[一二三四五六日天][\s)]*",
    re.IGNORECASE,
)


def split_clock(text: str) -> tuple[str, time | Problem | None]:
    """The text before the time of day, and that time (a `Problem` if the clock cannot show it)."""
    text = WEEKDAY.sub(" ", text).strip()
    match = CLOCK.search(text)
    if match is None or match.start() == 0:
        return text, None
    return text[: match.start()], _clock(match)


def _clock(match: re.Match[str]) -> time | Problem:
    hour = int(match["hour"])
    half = (match["ampm"] or "").casefold()[:1]
    if (half == "p" or match["half"] in {"下午", "晚上", "中午"}) and 1 <= hour < NOON:
        hour += NOON
    elif (half == "a" or match["half"] in {"上午", "凌晨", "早上"}) and hour == NOON:
        hour = 0
    try:
        return time(
            hour, int(match["minute"] or 0), int(match["second"] or 0),
            int((match["fraction"] or "0").ljust(6, "0")[:6]), _zone(match["zone"]),
        )  # fmt: skip
    except ValueError:
        return Problem("date_impossible")


def _zone(name: str | None) -> timezone | None:
    if not name:
        return None
    if name.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    digits = name[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if name[0] == "-" else ahead)
