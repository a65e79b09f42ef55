"""The members of a large group: a light row for each, and a link that opens it to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import groupby
from operator import attrgetter

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from tongpin.app.decision.group_page import GroupPage, Row
from tongpin.app.decision.held import Mark
from tongpin.web.accounts.words import person_name
from tongpin.web.decision import faces, rows, words
from tongpin.web.decision.escaping import Places
from tongpin.web.decision.rows import Line
from tongpin.web.shell import formats


class Closed:
    """Writes the rows; what is the same in many of them is put into words once."""

    def __init__(self, page: GroupPage) -> None:
        self._page, self._place = page, Places()
        self._draw = faces.drawing(page.head.current)
        labels = {"roles": "Roles", "stance": "Stance", "attitude": "Attitude"}
        self._labels = {aspect: self._place[pgettext("decision", one)] for aspect, one in labels.items()}
        self._share, self._cost = self._place[gettext("This step")], self._place[gettext("Costs us")]
        unknown = gettext("not judged")
        self._stances = {**words.spoken(words.STANCES), "": unknown}
        self._attitudes = {**words.spoken(words.ATTITUDES), "": unknown}
        self._edit, self._role = self._place[gettext("Edit")], gettext("no role yet")
        self._person = reverse("accounts:person", args=[0])
        # what is said of one member is said of many
        self._tags, self._roles_of = cache(partial(_tags, self._place)), cache(words.roles_words)
        self._when = cache(partial(rows.judged, today=page.head.as_of))

    def filled(self, members: Iterator[Row]) -> SafeString:
        """Some members, to be read."""
        return self._place.filled(map(self._row, members))

    def _row(self, row: Row) -> str:
        member, latest, place = row.member, row.latest, self._place
        who, name = member.person, place[person_name(member.name)]
        face, url = place.made(self._draw(member)), self._person.replace("/0/", f"/{who}/")
        title = f' <span class="dim">{place[row.title]}</span>' if row.title else ""
        share = words.percent(row.share) if row.share else ""
        danger = words.points(row.danger) if row.danger < 0 else ""
        said = (
            self._cell(row, "roles", self._roles_of(member.roles) or self._role),
            self._cell(row, "stance", self._stances[member.stance or ""]),
            self._cell(row, "attitude", self._attitudes[member.attitude or ""]),
            _figure(self._share, share, ""),
            _figure(self._cost, danger, ' class="bad"'),
        )
        return (
            f'<tr id="m{who}" data-item><th scope="row"><div class="dm-who">{face}<div><a href="{url}"><b>{name}</b></a>'
            f"{title}{self._tags(rows.traits(row))}</div></div></th>{''.join(said)}"
            f'<td class="dm-judged">{self._judged(latest)}{self._door(who, name)}</td></tr>'
        )

    def _cell(self, row: Row, aspect: str, word: str) -> str:
        marks = row.beside.get(aspect)
        other = f'<p class="dm-dispute">{self._place[rows.disputed(aspect, marks)]}</p>' if marks else ""
        return f'<td data-label="{self._labels[aspect]}">{self._place[word]}{other}</td>'

    def _judged(self, latest: Mark | None) -> str:
        when = self._place[self._when(latest and (latest.on, latest.by, latest.assumed))]
        why = self._place[formats.inner_quotes(latest.evidence)] if latest else ""
        evidence = f'<span class="dm-evidence">“{why}”</span>' if why else ""
        return f'<div><span class="small">{when}</span>{evidence}</div>'

    def _door(self, who: int, name: str) -> str:
        if not self._page.head.may_change:
            return ""
        asked = f'href="?edit={who}#m{who}" data-open hx-get="?edit={who}" hx-target="#m{who}" hx-select="#m{who}"'
        return (
            f'<div class="dm-deeds"><a {asked} hx-swap="outerHTML show:none" hx-push-url="false">'
            f'{self._edit}<span class="sr">: {name}</span></a></div>'
        )


def _figure(label: str, figure: str, css: str) -> str:
    if not figure:
        return f'<td class="num dm-fig none" data-label="{label}"><span aria-hidden="true">·</span></td>'
    return f'<td class="num dm-fig" data-label="{label}"><b{css}>{figure}</b></td>'


def _tags(place: Places, of: rows.Traits) -> str:
    found = [f'<span class="tg{css and f" {css}"}">{place[word]}</span>' for css, word in rows.tags(of)]
    return f'<span class="dm-tags">{" ".join(found)}</span>' if found else ""


Entry = tuple[Line | None, SafeString | None]


def entries(page: GroupPage, alone: int | None = None) -> list[Entry]:
    """The rows of the table: each one that is open, the closed ones together; `alone` is the only one that a script asks for."""
    opened = {line.id: line for line in rows.lines(page)}
    asked = (row for row in page.rows if alone in (None, row.member.person))
    found: list[Entry] = []
    for close, some in groupby(asked, key=attrgetter("close")):
        if close:
            found += ((opened[row.member.person], None) for row in some)
        else:
            found.append((None, Closed(page).filled(some)))
    return found
