"""The lines of an account's or a person's story, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tongpin.app.desk.queries import StoryNames
from tongpin.app.timeline.queries import Happening, Story
from tongpin.web.accounts import words
from tongpin.web.deals.words import Told, happening_words
from tongpin.web.shell.addresses import address

WITH_FIELDS = frozenset({("account", "changed"), ("person", "changed")})


@dataclass(frozen=True)
class Line:
    """One happening as the page shows it, and the deal or person it is about."""

    when: date
    told: Told
    by: str
    about: str
    about_url: str


def lines(story: Story, names: StoryNames, *, here: str) -> list[Line]:
    """The story's lines; `here` (account or person) is what need not be named in each."""
    return [_line(one, names, here) for one in story.lines]


def _line(one: Happening, names: StoryNames, here: str) -> Line:
    told = happening_words(one, names.playbooks.get(one.deal_id or 0))
    if (one.kind, one.code) in WITH_FIELDS:
        told = replace(told, text=words.field_list(one.facts.get("fields", ())))
    elif one.kind == "person" and here == "person":
        told = replace(told, text="")  # the facts would only repeat the name
    about, about_url = _about(one, names, here)
    return Line(one.on, told, one.by, about, about_url)


def _about(one: Happening, names: StoryNames, here: str) -> tuple[str, str]:
    if one.deal_id is not None and one.deal_id in names.deals:
        return names.deals[one.deal_id], address("deals:deal", one.deal_id)
    if here == "account" and one.person_id is not None and one.person_id in names.people:
        return words.person_name(names.people[one.person_id]), address("accounts:person", one.person_id)
    return "", ""
