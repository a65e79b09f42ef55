"""What the templates of the desk show, formatted beforehand: pages of many rows spend no time in template filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tongpin.app.desk.queries import Item
from tongpin.core.playbook import Playbook
from tongpin.web.desk import rows_visits, words
from tongpin.web.desk.words_advice import Said, advice_words
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address

LONGEST_STEP = 300


@dataclass(frozen=True)
class Line:
    """One thing to do on Today; `done` and `later` say what its buttons do, without an address there is no such button.

    A visit is gone to instead: `go` says what for.
    """

    item: Item
    headline: str
    because: SafeString
    due: str
    day: str
    late: bool
    initial: str
    url: str
    done_url: str
    later_url: str
    plan_url: str
    done: str
    later: str
    go_url: str = ""
    go: str = ""

    @property
    def reason(self) -> str:
        """The because without marks, for text that is not a page."""
        return Said("", self.because).plain


@dataclass(frozen=True)
class Group:
    """The lines of one part of the day."""

    key: str
    title: str
    lines: tuple[Line, ...]


def addresses(name: str) -> Callable[[int], str]:
    """The addresses of that name by id; resolving the name once is enough for a whole page."""
    before, _, after = address(name, 0).rpartition("0")
    return lambda row_id: f"{before}{row_id}{after}"


def usual_days(limit: int | None) -> str:
    """How long is usual, said where a deal stands still."""
    return gettext("usual ≤ %(days)s") % {"days": limit} if limit is not None else ""


def lines(items: Iterable[Item], playbooks: Mapping[int, Playbook], today: date) -> tuple[Line, ...]:
    """Today's items as lines."""
    deal, plan = addresses("deals:deal"), addresses("deals:plan_step")
    done = {"step": addresses("deals:complete_step"), "advice": addresses("desk:complete_advice")}
    later = {"step": addresses("desk:postpone_step"), "advice": addresses("desk:postpone_advice")}
    return tuple(
        around(item, playbooks.get(item.version_id), today)
        if (around := AROUND.get(item.kind))
        else _line(item, playbooks[item.version_id], today, (deal, done[item.kind], later[item.kind], plan))
        for item in items
    )


def _promise(item: Item, _content: Playbook | None, today: date) -> Line:
    """A commitment: done is kept, later is another day."""
    headline, because = rows_visits.promise_words(item)
    done, later = rows_visits.promise_ways(item)
    return replace(_about(item, headline, because, today), done_url=done, later_url=later)


def _visit(item: Item, content: Playbook | None, today: date) -> Line:
    """A visit: it is done when it is recorded, later is another time."""
    headline, because = rows_visits.visit_words(item, content)
    opens, later = rows_visits.visit_ways(item)
    go = gettext("Record") if item.code == "visit_over" else gettext("Brief")
    return replace(_about(item, headline, because, today), url=opens, later_url=later, go_url=opens, go=go)


AROUND = {"promise": _promise, "visit": _visit}


def _about(item: Item, headline: str, because: SafeString, today: date) -> Line:
    """A line that leads to the deal, or where there is none to the account."""
    deal = address("deals:deal", item.deal_id) if item.deal_id else ""
    return Line(
        item,
        headline,
        because,
        _due(item, today),
        "" if item.due is None or item.due == today else formats.day(item.due, today),
        item.due is not None and item.due < today,
        item.owner[:1],
        deal or address("accounts:account", item.account_id),
        "",
        "",
        "",
        gettext("Done: %(what)s") % {"what": headline},
        gettext("Later: %(what)s") % {"what": headline},
    )


def _line(item: Item, content: Playbook, today: date, ways: tuple[Callable[[int], str], ...]) -> Line:
    deal, done, later, plan = ways
    said = advice_words(item.code, item.facts, content)
    headline = said.headline if item.kind == "advice" else item.text or gettext("A planned step")
    asked = urlencode({"text": headline[:LONGEST_STEP], "advice": item.code})
    return Line(
        item,
        headline,
        said.because,
        _due(item, today),
        "" if item.due is None or item.due == today else formats.day(item.due, today),
        item.due is not None and item.due < today,
        item.owner[:1],
        deal(item.deal_id),
        done(item.id),
        later(item.id),
        f"{plan(item.deal_id)}?{asked}" if item.kind == "advice" else "",
        gettext("Done: %(what)s") % {"what": headline},
        gettext("Later: %(what)s") % {"what": headline},
    )


def _due(item: Item, today: date) -> str:
    if item.due is not None:
        return formats.due(item.due, today)
    return next(str(word) for least, word in words.URGENCIES if item.urgency >= least)


def groups(found: Iterable[Line]) -> tuple[Group, ...]:
    """The lines under the headings that have any."""
    listed = list(found)
    made = (
        Group(key, str(title), tuple(line for line in listed if line.item.group == key))
        for key, title in words.GROUPS.items()
    )
    return tuple(group for group in made if group.lines)


@dataclass(frozen=True)
class Offer:
    """A day that something can be put off to."""

    value: str
    word: str
    day: str


def offers(days: Iterable[tuple[str, date]]) -> tuple[Offer, ...]:
    """The offered days in words."""
    return tuple(
        Offer(day.isoformat(), str(words.OFFERS[code]), f"{formats.weekday(day)} {formats.day(day)}")
        for code, day in days
    )
