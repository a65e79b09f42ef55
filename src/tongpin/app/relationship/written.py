"""What was written down about people, as far as their standing rests on it: lines, wishes, kinds of activities, last contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Max

from tongpin.app.decision.history import holding
from tongpin.app.decision.models import LineMark
from tongpin.app.relationship.meetings import last_met
from tongpin.app.relationship.models import Activity, ContactMark
from tongpin.app.timeline.models import Entry
from tongpin.core.decision import Level

# What happens between a person and us; the rest of a story is only told about the person
CONTACT = ("bond", "gift", "signal")


@dataclass(frozen=True)
class Judged:
    """How well one of us knows the person as somebody wrote down."""

    id: int
    level: Level
    assumed: bool
    on: date
    evidence: str


@dataclass(frozen=True)
class Wish:
    """What was set by hand: how to keep in touch, or how near the person should be; an empty value leaves it to the rules."""

    id: int
    value: str
    on: date
    evidence: str
    by: str


def judged_of(ids: Collection[int]) -> dict[int, dict[int, Judged]]:
    rows = holding(LineMark.objects.filter(person_id__in=ids), "person_id", "colleague_id")
    names = ("id", "person_id", "colleague_id", "value", "certainty", "on", "evidence")
    found: dict[int, dict[int, Judged]] = defaultdict(dict)
    for pk, person, colleague, value, certainty, on, evidence in rows.values_list(*names):
        if value:
            found[person][colleague] = Judged(pk, cast("Level", value), certainty == "assumed", on, evidence)
    return found


def wishes_of(ids: Collection[int]) -> dict[int, dict[str, Wish]]:
    rows = holding(ContactMark.objects.filter(person_id__in=ids), "person_id", "aspect")
    names = ("id", "person_id", "aspect", "value", "on", "evidence", "member__name")
    found: dict[int, dict[str, Wish]] = defaultdict(dict)
    for pk, person, aspect, value, on, evidence, by in rows.values_list(*names):
        if value:
            found[person][aspect] = Wish(pk, value, on, evidence, by or "")
    return found


def kinds_done(ids: Collection[int]) -> dict[int, list[str]]:
    """The kinds of activities done with each person, newest first."""
    rows = Activity.objects.filter(person_id__in=ids, withdrawn=False).order_by("-on", "-id")
    found: dict[int, list[str]] = defaultdict(list)
    for person, kind in rows.values_list("person_id", "kind"):
        found[person].append(kind)
    return found


def last_contact(ids: Collection[int], today: date) -> dict[int, date]:
    """The last day on which one of us dealt with the person: by a visit, or as the story tells all who see the account."""
    told = Entry.objects.filter(person_id__in=ids, kind__in=CONTACT, circle="workspace", on__lte=today)
    rows = told.order_by().values_list("person_id").annotate(last=Max("on"))
    found = {person: last for person, last in rows if person}
    for person, met in last_met(ids, today).items():
        found[person] = max(met, found.get(person, met))
    return found
