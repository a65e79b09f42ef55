"""The record of a visit as its page shows it: every group with what was sent, so that nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext

from tongpin.app.visits.queries import RecordForm
from tongpin.web.accounts.words import person_name
from tongpin.web.deals import words as deal_words
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said
from tongpin.web.visits import words
from tongpin.web.visits.record_answers import Answer, answers
from tongpin.web.visits.record_parts import Choice, DealPart, deal_part, worded

SHOWN_OBJECTIVES = 8


@dataclass(frozen=True)
class RecordPage:
    """Everything that the template shows."""

    form: RecordForm
    sent: Mapping[str, str]
    client_key: str
    version: str
    outcomes: tuple[Choice, ...]
    results: tuple[Choice, ...]
    aim: str
    agreed: tuple[Choice, ...]
    days: tuple[Choice, ...]
    other_day: str
    people: tuple[Choice, ...]
    answers: tuple[Answer, ...]
    deals: tuple[DealPart, ...]
    activities: tuple[Choice, ...]
    need_types: tuple[Choice, ...]
    rows: Mapping[str, tuple[Mapping[str, str], ...]]


def record_page(form: RecordForm, post: QueryDict | None) -> RecordPage:
    """The page for a form that was sent, or has not been yet."""
    sent = post if post is not None else QueryDict()
    people = {one.id: person_name(one.name) for one in form.people}
    return RecordPage(
        form=form,
        sent={name.replace("-", "_"): sent.get(name, "") for name in _SINGLE},
        client_key=sent.get("client_key") or str(uuid4()),
        version=sent.get("version") or str(form.visit.version),
        outcomes=_outcomes(sent.get("claimed", "")),
        results=worded(form.results, words.RESULTS, sent.get("result", "")),
        aim=aim_of(form),
        agreed=tuple(_agreed(form, sent)),
        days=_days(form, sent.get("agreed-due", "")),
        other_day=sent.get("agreed-day", ""),
        people=tuple(
            Choice(one.id, people[one.id], one.title, _there(one.id, chosen=one.present, sent=sent))
            for one in form.people
        ),
        answers=answers(form, sent),
        deals=tuple(deal_part(one, form, sent, people) for one in form.deals),
        activities=tuple(Choice(one.key, said(one.name)) for one in form.visiting.activities),
        need_types=worded(form.need_types, deal_words.NEED_HINTS, ""),
        rows={group: _rows(sent, group, least) for group, least in _GROUPS.items()},
    )


_SINGLE = ("said", "raw", "held_on", "agreed-text", "agreed-quote", "agreed-person_id", "agreed-deal_id")
_GROUPS = {"promises": 2, "needs": 1, "new_people": 1, "activities": 1, "gifts": 1}
_MOST = 20


def aim_of(form: RecordForm) -> str:
    """What the customer was to agree to, in the words of the plan."""
    visit = form.visit
    return visit.objective_text or (said(visit.objective_name) if visit.objective_name else "")


def _outcomes(chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(key, str(word), str(words.OUTCOME_HINTS[key]), key == chosen, words.OUTCOME_GLYPHS[key])
        for key, word in words.OUTCOMES.items()
    )


def _agreed(form: RecordForm, sent: QueryDict) -> Iterator[Choice]:
    """What the customer may have agreed to: the aim and its fallback first, then what fits the phase, then something else."""
    chosen, visit = sent.get("agreed", ""), form.visit
    planned = [key for key in (visit.objective, visit.fallback) if key]
    others = [one.key for one in form.objectives if one.key not in planned]
    for key in [*planned, *others][:SHOWN_OBJECTIVES]:
        known = form.visiting.objective(key)
        if known:
            hint = gettext("what we came for") if key == visit.objective else ""
            yield Choice(key, said(known.name), hint, key == chosen)
    yield Choice("other", gettext("something else"), "", chosen == "other")


def _days(form: RecordForm, chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            one.isoformat(),
            formats.ago(one, form.today) if (one - form.today).days == 1 else _near(one, form.today),
            chosen=one.isoformat() == chosen,
        )
        for one in form.dates
    )


def _near(when: date, today: date) -> str:
    return f"{formats.weekday(when)} {formats.day(when, today)}"


def _there(person: int, *, chosen: bool, sent: QueryDict) -> bool:
    return str(person) in sent.getlist("present") if "expected" in sent else chosen


def _rows(sent: QueryDict, group: str, least: int) -> tuple[Mapping[str, str], ...]:
    """The rows that were sent, and blank ones up to the least."""
    found: list[dict[str, str]] = []
    for place in range(_MOST):
        start = f"{group}-{place}-"
        row = {name.removeprefix(start): sent.get(name, "") for name in sent if name.startswith(start)}
        if any(row.values()) or place < least:
            found.append({"place": str(place)} | row)
    return tuple(found)
