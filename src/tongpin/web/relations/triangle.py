"""The triangle of pairs: a member in each row, with the pairs down to the diagonal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tongpin.app.decision.network_pages import TieHeld, TiesPage
from tongpin.web.decision.escaping import Escaped
from tongpin.web.decision.faces import face
from tongpin.web.relations import matrix, words

DIAGONAL = format_html('<td class="{}"></td>', "x")


class Triangle:
    """Writes the rows of the triangle."""

    def __init__(self, page: TiesPage, table: matrix.Words) -> None:
        self._page, self._table, self._may = page, table, page.head.may_change
        self._said = said = Escaped()
        self._names = [said[one.name] for one in page.members]
        self._between = said[" – "]

    def lines(self, *, large: bool) -> Iterator[SafeString]:
        """The rows; of a large triangle, the pairs of which nothing was ever held are left out."""
        page, current = self._page, self._page.head.current
        held = self._by_row() if large else {}
        for at, one in enumerate(page.members):
            cells = self._large(at, held.get(at, {})) if large else self._small(at)
            head = face(one, current.key if current else None, size=20)
            title = page.titles.get(one.person, "")
            yield matrix.line(one.person, head, self._names[at], title, cells)

    def _by_row(self) -> dict[int, dict[int, TieHeld]]:
        places = {one.person: at for at, one in enumerate(self._page.members)}
        found: dict[int, dict[int, TieHeld]] = defaultdict(dict)
        for (one, other), held in self._page.ties.items():
            if one in places and other in places:
                row, column = sorted((places[one], places[other]), reverse=True)
                found[row][column] = held
        return found

    def _large(self, at: int, held: Mapping[int, TieHeld]) -> SafeString:
        cells = {column: self._cell(at, column, one) for column, one in held.items()}
        return matrix.large_row(at, {**cells, at: DIAGONAL})

    def _small(self, at: int) -> SafeString:
        one, ties = self._page.members[at].person, self._page.ties
        cells: list[SafeString | matrix.Blank] = []
        for column, other in enumerate(self._page.members[:at]):
            held = ties.get((min(one, other.person), max(one, other.person)))
            if held is None and self._may:
                cells.append(matrix.Blank(f"pair/?one={one}&amp;other={other.person}", self._names[column]))
            else:
                cells.append(self._cell(at, column, held) if held else matrix.NOTHING)
        return matrix.row(f"{self._page.members[at].name} – ", self._table[""], [*cells, DIAGONAL])

    def _cell(self, at: int, column: int, held: TieHeld) -> SafeString:
        one, other = self._page.members[at].person, self._page.members[column].person
        query = f"pair/?one={one}&amp;other={other}" if self._may else ""
        who = (self._names[at], self._between, self._names[column])
        return matrix.cell(who, query, held, self._table, words.TIE_MARKS, self._said)
