"""Entries as the calendar's pages show them, and as a feed words them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from tongpin.app.calendar.queries import Entry
from tongpin.core.text import Text
from tongpin.web.accounts.words import person_name
from tongpin.web.calendar import words
from tongpin.web.portraits.names import OCCASIONS
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said


@dataclass(frozen=True)
class Line:
    """An entry on one of its days."""

    kind: str
    id: int
    version: int
    css: str
    icon: str
    word: str
    title: str
    clock: str
    about: str
    owner: str
    url: str
    move_url: str
    done: bool


def line(one: Entry, day: date, here: str, me: int) -> Line:
    """The entry as it stands on that day."""
    kind = one.key if one.kind == "promise" else one.kind
    icon, side = words.MARKS[kind]
    return Line(
        kind=one.kind,
        id=one.id,
        version=one.version,
        css=side,
        icon=icon,
        word=kind_word(one.kind, one.key, one.name),
        title=_title(one),
        clock=_clock(one, day),
        about=" · ".join(part for part in (_whom(one), one.account, one.deal) if part),
        owner=one.owner if one.owner_id != me else "",
        url=_url(one),
        move_url=_move_url(one, here) if one.movable else "",
        done=one.done,
    )


def kind_word(kind: str, key: str, name: Text | None) -> str:
    """What the entry is: the playbook's word for a visit or a buying step, else ours."""
    if name is not None:
        return said(name)
    if kind == "promise":
        return str(words.KINDS[key])
    return str(OCCASIONS.get(key, words.KINDS[kind]) if kind == "care" else words.KINDS[kind])


def summary(kind: str, key: str, name: Text | None, account: str, deal: str) -> str:
    """An entry in a feed: its kind and whose it is, nothing that somebody wrote."""
    what = str(words.KINDS["care"]) if kind == "care" else kind_word(kind, key, name)
    return " · ".join(part for part in (what, account, deal) if part)


def _title(one: Entry) -> str:
    if one.kind == "care":
        what = one.text or kind_word(one.kind, one.key, None)
        lunar = f" ({_('lunar')})" if one.lunar else ""
        return _("%(who)s: %(what)s") % {"who": person_name(one.person), "what": what} + lunar
    return one.text or kind_word(one.kind, one.key, one.name)


def _whom(one: Entry) -> str:
    if one.kind == "care":
        return ""
    names = one.people or ((one.person,) if one.person else ())
    return _(", ").join(person_name(name) for name in names)


def _clock(one: Entry, day: date) -> str:
    """When it begins on its first day; the days after that begin with it already there."""
    if one.starts_at is None or day != one.first:
        return ""
    return formats.clock(one.starts_at)


def _url(one: Entry) -> str:
    if one.kind == "visit":
        return address("visits:visit", one.id)
    if one.kind == "care" and one.person_id:
        return address("accounts:person", one.person_id)
    if one.deal_id:
        return address("deals:deal", one.deal_id)
    return address("accounts:account", one.account_id) if one.account_id else ""


def _move_url(one: Entry, here: str) -> str:
    asked = {"kind": one.kind, "id": one.id, "next": here}
    return f"{reverse('calendar:move')}?{urlencode(asked)}"
