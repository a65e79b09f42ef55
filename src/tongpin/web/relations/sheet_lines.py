"""The members on paper: one row for each, with everything that is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.decision.sheet_page import SheetPage
from tongpin.core.decision import Member, Tie
from tongpin.web.decision import words
from tongpin.web.decision.escaping import Places
from tongpin.web.decision.faces import drawing
from tongpin.web.relations.words import TIE_MARKS
from tongpin.web.shell.templatetags.tongpin import icon, mark

Heard = Mapping[int, list[int]]


class Lines:
    """Writes the rows; what many of them have in common is put into words once."""

    def __init__(self, page: SheetPage) -> None:
        self._page, self._place = page, Places()
        self._step = page.head.current.key if page.head.current else None
        self._draw = drawing(page.head.current)
        self._channels = words.channel_names(page.head.deciding)
        self._stances, self._attitudes = words.spoken(words.STANCES), words.spoken(words.ATTITUDES)
        self._marks = words.spoken(words.MARKS)
        self._ties, self._heard = _by_person(page.group.ties), _by_listener(page)
        self._comma = _(", ")
        self._disputed, self._rival = (
            f'<span class="tg warn">{self._place[word]}</span>'
            for word in (_("disputed"), _("Tied to a rival"))
        )
        self._kinds = {kind: self._place.made(_tie_mark(kind)) for kind in TIE_MARKS}
        self._roles = cache(_roles)
        self._blank = {
            step.key: _share("", assumed=False, current=step.key == self._step) for step in page.group.steps
        }
        self._ear = f'{self._place.made(icon("ear"))}<span class="sr">{self._place[_("listens to")]}</span>'

    def filled(self) -> SafeString:
        """Everybody."""
        return self._place.filled(map(self._row, self._page.group.members))

    def _row(self, one: Member) -> str:
        place, who = self._place, one.person
        letters, spelled = self._roles(one.roles)
        title = f"<small>{place[self._page.titles[who]]}</small>" if self._page.titles.get(who) else ""
        assumed, disputed = " op-assumed" * one.assumed, f" {self._disputed}" if one.disputed else ""
        works = self._comma.join(name for key, name in self._channels.items() if key in one.channels)
        return (
            f'<tr><th scope="row"><span class="who">{place.made(self._draw(one))}<span>{place[one.name]}{title}'
            f'</span></span></th><td class="nb"><abbr title="{place[spelled]}">{letters}</abbr></td>'
            f'<td class="nb">{place[self._attitudes.get(one.attitude or "", "")]}</td>'
            f'<td class="nb{assumed}">{place[self._stances.get(one.stance or "", "")]}{disputed}</td>{self._shares(one)}'
            f'<td class="op-wide">{self._ties_of(who)}{self._hears(who)}</td><td class="op-wide">{place[works]}</td>'
            f'<td class="op-wide">{self._remarks(one)}</td></tr>\n'
        )

    def _shares(self, one: Member) -> str:
        cells = dict(self._blank)
        for key in one.influence.keys() & cells.keys():
            share = one.influence[key]
            text = str(round(share * 100)) if share else ""
            cells[key] = _share(text, assumed=key in one.assumed_steps, current=key == self._step)
        return "".join(cells.values())

    def _ties_of(self, person: int) -> str:
        """Whom a person is tied to, kind by kind; what is only assumed has a question mark."""
        found: dict[str, list[str]] = {kind: [] for kind in TIE_MARKS}
        for tie in self._ties.get(person, ()):
            other = tie.other if tie.one == person else tie.one
            found[tie.kind].append(self._page.names.get(other, "") + ("?" if tie.assumed else ""))
        return "".join(
            f'<span class="op-tie is-{kind}">{self._kinds[kind]} {self._names(names)}</span> '
            for kind, names in found.items()
            if names
        )

    def _hears(self, person: int) -> str:
        names = [self._page.names.get(to, "") for to in self._heard.get(person, ())]
        return f'<span class="op-tie">{self._ear} {self._names(names)}</span>' if names else ""

    def _names(self, names: Iterable[str]) -> str:
        return self._place[self._comma].join(self._place[name] for name in names)

    def _remarks(self, one: Member) -> str:
        marks = self._place[self._comma.join(word for key, word in self._marks.items() if key in one.marks)]
        remark = self._place[self._page.remarks.get(one.person, "")]
        rival = f"{self._rival} " if one.person in self._page.rivals else ""
        return f"{rival}{marks}{' · ' if marks and remark else ''}{remark}"


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


def _share(text: str, *, assumed: bool, current: bool) -> str:
    return f'<td class="num{" is-now" * current}{" op-assumed" * assumed}">{text}</td>'
