"""The members on paper: one row for each, with everything that is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.sheet_page import SheetPage
from tongpin.core.decision import Member, Tie
from tongpin.web.decision import words
from tongpin.web.decision.escaping import Escaped
from tongpin.web.decision.faces import face
from tongpin.web.relations.words import TIE_MARKS
from tongpin.web.shell.templatetags.tongpin import icon, mark

ROW = (
    '<tr><th scope="row"><span class="who">{}<span>{}{}</span></span></th><td class="nb"><abbr title="{}">{}</abbr></td>'
    '<td class="nb">{}</td><td class="nb{}">{}{}</td>%s<td class="op-wide">{}{}</td><td class="op-wide">{}</td>'
    '<td class="op-wide">{}{}{}{}</td></tr>\n'
)
SHARE = '<td class="num{}{}">{}</td>'
TIE = '<span class="op-tie is-{}">{} {}</span> '
HEARS = '{}<span class="sr">{}</span>'
HEARD = '<span class="op-tie">{} {}</span>'
TAG = '<span class="tg warn">{}</span>'
Heard = Mapping[int, list[int]]


class Lines:
    """Writes the rows; what many of them have in common is put into words once."""

    def __init__(self, page: SheetPage) -> None:
        self._page, self._said = page, Escaped()
        self._step = page.head.current.key if page.head.current else None
        self._channels = words.channel_names(page.head.deciding)
        self._stances, self._attitudes = words.spoken(words.STANCES), words.spoken(words.ATTITUDES)
        self._ties, self._heard = _by_person(page.group.ties), _by_listener(page)
        self._comma = _(", ")
        self._disputed, self._rival = (
            format_html(TAG, word) for word in (_("disputed"), _("Tied to a rival"))
        )
        # for this page alone: what is said of one member is said of many
        self._tie_mark, self._roles, self._share = cache(_tie_mark), cache(_roles), cache(_share)
        self._blank = {
            step.key: _share(0.0, assumed=False, current=step.key == self._step) for step in page.group.steps
        }
        self._ear = format_html(HEARS, icon("ear"), _("listens to"))

    def all(self) -> Iterator[SafeString]:
        """Everybody."""
        return map(self._row, self._page.group.members)

    def _row(self, one: Member) -> SafeString:
        said, who = self._said, one.person
        letters, spelled = self._roles(one.roles)
        title, remark = self._page.titles.get(who, ""), self._page.remarks.get(who, "")
        marks = self._comma.join(str(words.MARKS[key]) for key in words.MARKS if key in one.marks)
        return format_html(
            ROW % self._shares(one),
            face(one, self._step, size=28),
            said[one.name],
            format_html("<small>{}</small>", title) if title else said[""],
            spelled,
            letters,
            said[self._attitudes.get(one.attitude or "", "")],
            said[" op-assumed" if one.assumed else ""],
            said[self._stances.get(one.stance or "", "")],
            format_html(" {}", self._disputed) if one.disputed else said[""],
            self._ties_of(who),
            self._hears(who),
            said[self._comma.join(name for key, name in self._channels.items() if key in one.channels)],
            format_html("{} ", self._rival) if who in self._page.rivals else said[""],
            said[marks],
            said[" · " if marks and remark else ""],
            said[remark],
        )

    def _shares(self, one: Member) -> str:
        """Numbers and codes of our own alone: they stand in the text of the row itself."""
        cells = dict(self._blank)
        for key in one.influence.keys() & cells.keys():
            assumed = key in one.assumed_steps
            cells[key] = self._share(one.influence[key], assumed=assumed, current=key == self._step)
        return "".join(cells.values())

    def _ties_of(self, person: int) -> SafeString:
        """Whom a person is tied to, kind by kind; what is only assumed has a question mark."""
        found: dict[str, list[str]] = {kind: [] for kind in TIE_MARKS}
        for tie in self._ties.get(person, ()):
            other = tie.other if tie.one == person else tie.one
            found[tie.kind].append(self._page.names.get(other, "") + ("?" if tie.assumed else ""))
        told = [(kind, self._comma.join(names)) for kind, names in found.items() if names]
        parts = [part for kind, names in told for part in (self._said[kind], self._tie_mark(kind), names)]
        return format_html(TIE * len(told), *parts) if told else self._said[""]

    def _hears(self, person: int) -> SafeString:
        told = self._comma.join(self._page.names.get(to, "") for to in self._heard.get(person, ()))
        return format_html(HEARD, self._ear, told) if told else self._said[""]


def _by_person(ties: tuple[Tie, ...]) -> Mapping[int, list[Tie]]:
    found: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.one].append(tie)
        found[tie.other].append(tie)
    return found


def _by_listener(page: SheetPage) -> Heard:
    found: dict[int, list[int]] = defaultdict(list)
    for told in page.group.listening:
        found[told.listener].append(told.to)
    return found


def _tie_mark(kind: str) -> SafeString:
    return mark(TIE_MARKS[kind], str(words.TIES[kind]), "s")


def _roles(roles: tuple[str, ...]) -> tuple[str, str]:
    return "".join(words.ROLE_LETTERS[role] for role in roles), " · ".join(
        str(words.ROLES[role]) for role in roles
    )


def _share(share: float, *, assumed: bool, current: bool) -> SafeString:
    text = round(share * 100) if share else ""
    return format_html(SHARE, " is-now" if current else "", " op-assumed" if assumed else "", text)
