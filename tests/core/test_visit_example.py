"""The worked example of docs/method/visits.md, judged again and read from the page."""

import re
from datetime import date
from pathlib import Path

import pytest

from tongpin.core.visits import Ended, Promise, judge, series, standing

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "method" / "visits.md").read_text(encoding="utf-8")
TODAY = date(2026, 3, 23)
OURS = Promise("ours", date(2026, 3, 16))
UNDATED = Promise("theirs", None)
VISITS = {
    "Jinchang 1": (UNDATED, OURS),
    "Jinchang 2": (OURS,),
    "Jinchang 3": (),
    "Jinchang 4": (UNDATED,),
    "Xuri": (Promise("theirs", None, "kept"), Promise("theirs", date(2026, 3, 20)), OURS),
}


def row_of(visit: str) -> tuple[str, str, str]:
    """What the page says of a visit: claimed, counts as, asks."""
    (row,) = re.findall(rf"^\| {visit}[,| ].*\|$", PAGE, re.MULTILINE)
    cells = [cell.strip(" `") for cell in row.strip("|").split("|")]
    return cells[3], cells[4], cells[5]


@pytest.mark.parametrize("visit", VISITS)
def test_a_visit_of_the_example_counts_as_the_page_says(visit: str) -> None:
    claimed, counts, asks = row_of(visit)
    judged = judge(claimed, VISITS[visit])
    assert (judged.outcome, "".join(judged.asks) or "–") == (counts, asks)


def test_the_series_and_the_standings_are_those_of_the_page() -> None:
    ended = [Ended(TODAY, judge("advance", VISITS[f"Jinchang {place}"]).outcome) for place in (4, 3, 2, 1)]
    assert f"the series counts {series(ended).count}, and 2 are a warning" in PAGE
    assert series(ended).warns
    theirs = standing(date(2026, 3, 20), TODAY, "open", 2, 7)
    ours = standing(date(2026, 3, 16), TODAY, "open", 2, 7)
    assert f"his promise is 3 days late, `{theirs}`; ours\nis 7 days late, `{ours}`" in PAGE
