"""Public holidays and the make-up workdays that pay for them, for the country in which a workspace counts its days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

import holidays

FREE, WORK = "free", "work"
# Our languages → those of the library, the best first
_TONGUES = {"zh-hans": ("zh_CN", "en_US"), "zh-hant": ("zh_TW", "zh_CN", "en_US"), "en": ("en_US", "en_GB")}


@dataclass(frozen=True)
class FreeDay:
    """A day unlike others: `free` with the holiday's name, or `work` on what would be a weekend."""

    kind: str
    name: str = ""


def country_of(zone: str) -> str | None:
    """The ISO code of the country that a time zone lies in, as the zone database says; None where it names none."""
    known = _countries()
    return known.get(zone) or known.get(_aliases().get(zone, ""))


def free_days(zone: str, first: date, last: date, language: str = "en") -> Mapping[date, FreeDay]:
    """The holidays and make-up workdays from `first` to `last`; none where the country or its holidays are unknown.

    Of a make-up day the library knows as long as a government has announced it, in China each autumn for the next year.
    """
    country = country_of(zone)
    if country is None:
        return {}
    found: dict[date, FreeDay] = {}
    for year in range(first.year, last.year + 1):
        found |= _of_year(country, year, language)
    return {day: one for day, one in found.items() if first <= day <= last}


@lru_cache(maxsize=64)
def _of_year(country: str, year: int, language: str) -> Mapping[date, FreeDay]:
    try:
        known = holidays.country_holidays(country, years=year, language=_tongue(country, language))
    except NotImplementedError:
        return {}
    free = {day: FreeDay(FREE, name) for day, name in known.items() if day.year == year}
    return free | {day: FreeDay(WORK) for day in known.weekend_workdays if day.year == year}


@lru_cache(maxsize=64)
def _tongue(country: str, language: str) -> str | None:
    """The library's name of the language, None for that of the country."""
    offered = holidays.country_holidays(country).supported_languages
    return next((one for one in _TONGUES.get(language, ("en_US",)) if one in offered), None)


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    rows = (line.split("\t") for line in _table("zone.tab"))
    return {row[2]: row[0] for row in rows}


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, str]:
    """Former and other names of zones → their name of today."""
    rows = (line.split() for line in _table("tzdata.zi") if line.startswith("L "))
    return {row[2]: row[1] for row in rows}


def _table(name: str) -> list[str]:
    text = files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
