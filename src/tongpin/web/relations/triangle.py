"""The triangle of pairs: a member in each row, with the pairs down to the diagonal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.safestring import SafeString

from tongpin.app.decision.network_pages import TieHeld, TiesPage
from tongpin.web.decision.escaping import Places
from tongpin.web.decision.faces import drawing
from tongpin.web.relations import matrix, words

DIAGONAL = '<td class="x"></td>'


class Triangle:
    """Writes the rows of the triangle."""

    def __init__(self, page: TiesPage, table: matrix.Words, place: Places) -> None:
        self._page, self._may, self._place = page, page.head.may_change, place
        self._names = [self._place[one.name] for one in page.members]
        self._cells = matrix.Cells(self._place, table, words.TIE_MARKS)

    def body(self, *, large: bool) -> SafeString:
        """The rows; of a large triangle, the pairs of which nothing was ever held are left out."""
        return self._place.filled(self._lines(large=large))

    def _lines(self, *, large: bool) -> Iterator[str]:
        page, draw = self._page, drawing(self._page.head.current, size=20)
        held = self._by_row() if large else {}
        for at, one in enumerate(page.members):
            cells = self._large(at, held.get(at, {})) if large else self._small(at)
            who = (one.name, page.titles.get(one.person, ""))
            yield matrix.line(self._place, one.person, draw(one), who, cells)

    def _by_row(self) -> dict[int, dict[int, TieHeld]]:
        places = {one.person: at for at, one in enumerate(self._page.members)}
        found: dict[int, dict[int, TieHeld]] = defaultdict(dict)
        for (one, other), held in self._page.ties.items():
            if one in places and other in places:
                row, column = sorted((places[one], places[other]), reverse=True)
                found[row][column] = held
        return found

    def _large(self, at: int, held: Mapping[int, TieHeld]) -> str:
        cells = {column: self._cell(at, column, one) for column, one in held.items()}
        return matrix.large_row(at, cells) + DIAGONAL

    def _small(self, at: int) -> str:
        one, ties = self._page.members[at].person, self._page.ties
        others = (other.person for other in self._page.members[:at])
        pairs = ((min(one, other), max(one, other)) for other in others)
        return "".join(self._cell(at, column, ties.get(pair)) for column, pair in enumerate(pairs)) + DIAGONAL

    def _cell(self, at: int, column: int, held: TieHeld | None) -> str:
        one, other = self._page.members[at].person, self._page.members[column].person
        query = f"pair/?one={one}&amp;other={other}" if self._may else ""
        return self._cells.cell(f"{self._names[at]} – {self._names[column]}", query, held)
