"""Visits and commitments as rows of the pages, formatted beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tongpin.app.visits.queries import CommitmentRow, VisitRow
from tongpin.web.accounts.words import person_name
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said
from tongpin.web.visits import words


@dataclass(frozen=True)
class Shown:
    """A visit as a line of a list."""

    id: int
    url: str
    day: str
    weekday: str
    clock: str
    kind: str
    title: str
    account: str
    account_url: str
    deals: tuple[tuple[str, str], ...]
    people: str
    place: str
    owner: str
    aim: str
    aimless: bool
    state: str
    outcome: str
    glyph: str
    lowered: bool
    said: str
    brief_url: str
    record_url: str


@dataclass(frozen=True)
class Promised:
    """A commitment as a line; `word` says where it stands, `tone` is the class of that word."""

    id: int
    version: int
    url: str
    side: str
    who: str
    text: str
    quote: str
    remark: str
    due: str
    day: str
    word: str
    tone: str
    open: bool
    account: str
    account_url: str
    deal: str
    deal_url: str
    visit_url: str
    owner: str
    owner_id: int
    closed: str


TONES = {"overdue": "bad", "escalated": "bad", "today": "warn", "broken": "bad", "kept": "good"}


def visit_url(visit_id: int) -> str:
    """The address of a visit's page."""
    return address("visits:visit", visit_id)


def kind_word(row: VisitRow) -> str:
    """The kind of the visit in the playbook's words."""
    return said(row.kind_name) if row.kind_name else _("Visit")


def aim_word(row: VisitRow) -> str:
    """What the customer is to agree to."""
    named = said(row.objective_name) if row.objective_name else ""
    return " · ".join(one for one in (named, row.objective_text or "") if one)


def fallback_word(row: VisitRow) -> str:
    """What instead."""
    named = said(row.fallback_name) if row.fallback_name else ""
    return " · ".join(one for one in (named, row.fallback_text or "") if one)


def when(row: VisitRow) -> str:
    """9:30–10:30, or that it takes the day."""
    if row.all_day:
        return _("all day")
    return f"{formats.clock(row.starts_at)}–{formats.clock(row.ends_at)}"


def shown(row: VisitRow, today: date) -> Shown:
    """The line of a visit."""
    state = "unrecorded" if row.unrecorded else row.state
    return Shown(
        id=row.id,
        url=visit_url(row.id),
        day=formats.day(row.starts_at, today),
        weekday=near(formats.as_day(row.starts_at), today),
        clock=_("all day") if row.all_day else formats.clock(row.starts_at),
        kind=kind_word(row),
        title=row.subject or kind_word(row),
        account=row.account,
        account_url=address("accounts:account", row.account_id),
        deals=tuple((one.name, address("deals:deal", one.id)) for one in row.deals),
        people=_(", ").join(person_name(one.name) for one in row.people),
        place=row.place,
        owner=row.owner,
        aim=aim_word(row),
        aimless=row.aimless,
        state=state,
        outcome=str(words.OUTCOMES.get(row.outcome, "")) if row.outcome else "",
        glyph=words.OUTCOME_GLYPHS.get(row.outcome, ""),
        lowered=row.lowered,
        said=row.said or "",
        brief_url=address("visits:brief", row.id),
        record_url=address("visits:record", row.id),
    )


def near(day: date, today: date) -> str:
    """Today, tomorrow, yesterday, else the weekday."""
    if abs((day - today).days) < 2:
        word = formats.ago(day, today)
        return word[:1].upper() + word[1:]
    return formats.weekday(day)


def promised(row: CommitmentRow, today: date) -> Promised:
    """The line of a commitment."""
    person = person_name(row.person) if row.person else ""
    return Promised(
        id=row.id,
        version=row.version,
        url=address("visits:edit_promise", row.id),
        side=row.side,
        who=(person or _("The customer")) if row.side == "theirs" else row.owner,
        text=row.text or _("A commitment"),
        quote=row.quote or "",
        remark=row.remark or "",
        due=formats.due(row.due, today) if row.state == "open" else formats.day(row.due, today),
        day=formats.day(row.due, today),
        word=str(words.STANDINGS[row.standing]),
        tone=TONES.get(row.standing, ""),
        open=row.state == "open",
        account=row.account,
        account_url=address("accounts:account", row.account_id),
        deal=row.deal,
        deal_url=address("deals:deal", row.deal_id) if row.deal_id else "",
        visit_url=visit_url(row.visit_id) if row.visit_id else "",
        owner=row.owner,
        owner_id=row.owner_id,
        closed=formats.day(row.closed_on, today) if row.closed_on else "",
    )


def later_days(today: date) -> tuple[tuple[str, str], ...]:
    """The days that a commitment is usually put off to."""
    friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
    days = sorted({today + timedelta(days=1), friday, today + timedelta(days=7), today + timedelta(days=14)})
    return tuple((one.isoformat(), f"{near(one, today)} {formats.day(one, today)}") for one in days)
