"""What was ever held of one member, in words, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext

from tongpin.app.decision.member_pages import History, Judged
from tongpin.web.decision import words


@dataclass(frozen=True)
class Entry:
    """One judgement: about what, what was held, and what it rested on."""

    about: str
    value: str
    beside: bool
    assumed: bool
    by: str
    evidence: str


@dataclass(frozen=True)
class Day:
    """The judgements of one day."""

    on: date
    entries: tuple[Entry, ...]


def days_of(found: History) -> list[Day]:
    """The days, the newest first."""
    keys = {**words.step_names(found.found.deciding), **words.channel_names(found.found.deciding)}
    return [
        Day(on, tuple(_entry(row, keys) for row in rows))
        for on, rows in groupby(found.rows, key=lambda row: row.on)
    ]


def _entry(row: Judged, keys: Mapping[str, str]) -> Entry:
    about = words.word(words.ASPECTS, row.aspect)
    value = words.value_words(row.aspect, row.value)
    if row.aspect == "mark":
        value = (
            words.word(words.MARKS, row.key)
            if row.value
            else gettext("taken back: %(what)s") % {"what": words.word(words.MARKS, row.key)}
        )
    elif row.aspect == "answer":
        value = f"{words.word(words.QUESTIONS, row.key)} {value}"
    elif row.key:
        value = f"{keys.get(row.key, row.key)} {value}"
    return Entry(
        about=about,
        value=value,
        beside=row.beside,
        assumed=row.certainty == "assumed" and bool(row.value),
        by=row.member.name if row.member else "",
        evidence=row.evidence,
    )
