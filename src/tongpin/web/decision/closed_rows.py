"""The members of a large group: a light row for each, and a link that opens it to be changed."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from tongpin.app.decision.group_page import GroupPage, Row
from tongpin.web.accounts.words import person_name
from tongpin.web.decision import faces, rows, words
from tongpin.web.decision.escaping import Escaped
from tongpin.web.decision.rows import Line
from tongpin.web.shell import formats

ROW = (
    '<tr id="m{0}" data-item><th scope="row"><div class="dm-who">{1}<div><a href="{2}"><b>{3}</b></a>{4}{5}</div></div></th>'
    '<td data-label="{6}">{7}</td><td data-label="{8}">{9}</td><td data-label="{10}">{11}</td>{12}{13}'
    '<td class="dm-judged"><div><span class="small">{14}</span>{15}</div>{16}</td></tr>'
)
OPEN = (
    '<div class="dm-deeds"><a href="?edit={0}#m{0}" data-open hx-get="?edit={0}" hx-target="#m{0}" hx-select="#m{0}"'
    ' hx-swap="outerHTML show:none" hx-push-url="false">{1}<span class="sr">: {2}</span></a></div>'
)
DISPUTE = '{}<p class="dm-dispute">{}</p>'
NOTHING = format_html("{}", "")
BAD = format_html(' class="{}"', "bad")
FIGURE = '<td class="num dm-fig" data-label="{}"><b{}>{}</b></td>'
NONE = '<td class="num dm-fig none" data-label="{}"><span aria-hidden="true">·</span></td>'


class Closed:
    """Writes the rows; what is the same in many of them is put into words, and escaped, once."""

    def __init__(self, page: GroupPage) -> None:
        self._page = page
        self._step = page.head.current.key if page.head.current else None
        self._said = said = Escaped()
        self._roles, self._stance, self._attitude = (
            said[pgettext("decision", label)] for label in ("Roles", "Stance", "Attitude")
        )
        self._share, self._cost = said[gettext("This step")], said[gettext("Costs us")]
        self._none = format_html(NONE, self._share), format_html(NONE, self._cost)
        unknown = gettext("not judged")
        self._stances = {**words.spoken(words.STANCES), "": unknown}
        self._attitudes = {**words.spoken(words.ATTITUDES), "": unknown}
        self._edit, self._role = gettext("Edit"), gettext("no role yet")
        self._person = reverse("accounts:person", args=[0])
        # for this page alone: what is said of one member is said of many
        self._tags, self._roles_of = cache(self._write_tags), cache(self._say_roles)
        self._when = cache(self._say_when)

    def row(self, row: Row) -> SafeString:
        """One member, to be read."""
        member, latest, said = row.member, row.latest, self._said
        who, name = said[member.person], said[person_name(member.name)]
        return format_html(
            ROW,
            who,
            faces.face(member, self._step),
            said[self._person.replace("/0/", f"/{member.person}/")],
            name,
            format_html(' <span class="dim">{}</span>', row.title) if row.title else NOTHING,
            self._tags(rows.traits(row)),
            self._roles,
            self._cell(row, "roles", self._roles_of(member.roles)),
            self._stance,
            self._cell(row, "stance", self._stances[member.stance or ""]),
            self._attitude,
            self._cell(row, "attitude", self._attitudes[member.attitude or ""]),
            self._figure(self._share, words.percent(row.share)) if row.share else self._none[0],
            self._figure(self._cost, words.points(row.danger), BAD) if row.danger < 0 else self._none[1],
            self._when(latest and (latest.on, latest.by, latest.assumed)),
            _evidence(latest.evidence) if latest and latest.evidence else NOTHING,
            format_html(OPEN, who, said[self._edit], name) if self._page.head.may_change else NOTHING,
        )

    def _say_roles(self, roles: tuple[str, ...]) -> str:
        return words.roles_words(roles) or self._role

    def _say_when(self, latest: tuple[date, str, bool] | None) -> SafeString:
        return self._said[rows.judged(latest, self._page.head.as_of)]

    def _figure(self, label: SafeString, figure: str, css: SafeString = NOTHING) -> SafeString:
        return format_html(FIGURE, label, css, self._said[figure])

    def _cell(self, row: Row, aspect: str, word: str) -> SafeString:
        marks = row.beside.get(aspect)
        return format_html(DISPUTE, word, rows.disputed(aspect, marks)) if marks else self._said[word]

    def _write_tags(self, of: rows.Traits) -> SafeString:
        found = [(f" {css}" if css else "", word) for css, word in rows.tags(of)]
        marks = format_html_join(" ", '<span class="tg{}">{}</span>', found)
        return format_html('<span class="dm-tags">{}</span>', marks) if found else NOTHING


def _evidence(text: str) -> SafeString:
    return format_html('<span class="dm-evidence">“{}”</span>', formats.inner_quotes(text))


Entry = tuple[Line | None, SafeString | None]


def entries(page: GroupPage, alone: int | None = None) -> list[Entry]:
    """Every row of the table, open or closed; `alone` is the only one that a script has asked for."""
    opened = {line.id: line for line in rows.lines(page)}
    closed = Closed(page)
    asked = (row for row in page.rows if alone in (None, row.member.person))
    return [(opened[row.member.person], None) if row.close else (None, closed.row(row)) for row in asked]
