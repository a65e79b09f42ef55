"""The worked example of docs/method/decision.md: computed again in plain Python, and read from the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.apex import (
    APEX,
    ATTITUDES,
    CHEN_HONG,
    DUE,
    INFLUENCE,
    LI_QING,
    NAMES,
    OFFICE,
    SELLER,
    STANCES,
    TODAY,
    WANG_DAN,
    ZHANG_XIN,
    ZHAO_YUE,
)
from tests.core.decisions import USUAL
from tongpin.core.decision import Reading, read

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "method" / "decision.md").read_text(encoding="utf-8")
VALUE = {"C": 1.0, "S": 0.5, "N": 0.0, "B": -0.75, "E": -1.0}
COMING = [step for step, due in DUE.items() if due >= TODAY]


@pytest.fixture(scope="module")
def apex() -> Reading:
    return read(APEX, USUAL, SELLER)


def plain_force(person: int, stance: str = "") -> float:
    """The formula of the page, with its numbers."""
    stance, attitude = stance or STANCES[person - 1], ATTITUDES[person - 1]
    if (stance, attitude) == ("N", "R"):
        return -0.25
    energy = {"A": 1.0, "P": 0.5, "R": 0.25 if VALUE[stance] > 0 else 1.0}[attitude]
    return VALUE[stance] * energy


def signed(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−")


def test_support_is_as_the_formula_has_it_and_as_the_page_says(apex: Reading) -> None:
    for one in apex.supports:
        column = INFLUENCE[one.step]
        support = sum(share / 100 * plain_force(person) for person, share in column.items())
        unknown = 1 - sum(column.values()) / 100
        assert one.support == pytest.approx(support)
        assert (one.low, one.high) == (pytest.approx(support - unknown), pytest.approx(support + unknown))
        days = str((DUE[one.step] - TODAY).days).replace("-", "−")
        figures = f"{one.allotted:.2f} | {one.unknown:.2f} | {signed(support)} | {signed(one.low)}"
        assert f"| {one.step} | {days} | {figures} | {signed(one.high)} | {one.unsure:.2f} |" in PAGE


def test_dangers_are_as_the_formula_has_them_and_as_the_page_says(apex: Reading) -> None:
    for person, found in apex.dangers.items():
        share = sum(INFLUENCE[step].get(person, 0) for step in COMING) / 100
        assert found == pytest.approx(plain_force(person) * share)
        if found < 0:
            row = f"| {NAMES[person - 1]} | {signed(plain_force(person))} | {share:.2f} | {signed(found)} |"
            assert row in PAGE
    assert apex.main_dangers[0] == CHEN_HONG


def test_the_best_levers_are_those_of_the_page(apex: Reading) -> None:
    for lever in apex.levers[:5]:
        row = (
            f"| {NAMES[lever.person - 1]} | {lever.aspect}: {lever.start} → {lever.end} | {lever.gain:.4f} "
            f"| {lever.difficulty:g} × {lever.route_cost} | {lever.score:.4f} |"
        )
        assert row in PAGE
        after = plain_force(lever.person, {"supporter": "S", "champion": "C"}[lever.end])
        near = sum(
            INFLUENCE[step].get(lever.person, 0) / 100 * 2 ** (-(DUE[step] - TODAY).days / 60)
            for step in COMING
        )
        assert lever.gain == pytest.approx((after - plain_force(lever.person)) * near)


def test_li_qing_is_the_way_in(apex: Reading) -> None:
    between = {ways.to: ways.routes[0].between for ways in apex.ways}
    assert between[ZHANG_XIN] == between[WANG_DAN] == (LI_QING,)
    assert between[ZHAO_YUE] == (LI_QING, WANG_DAN)
    zhang = next(ways.routes[0] for ways in apex.ways if ways.to == ZHANG_XIN)
    assert [(hop.kind, hop.cost) for hop in zhang.hops] == [("ally", 1), ("harmonious", 2)]
    assert zhang.hops[0].start == ("us", OFFICE)


def test_the_weakest_step_and_what_is_held_back(apex: Reading) -> None:
    assert apex.weakest is not None
    assert apex.weakest.step == "evaluate"
    assert {one.step: round(one.unknown, 9) for one in apex.supports if one.unknown} == {
        "request": 0.2,
        "negotiate": 0.2,
    }


def test_the_table_of_the_page_places_the_shares_as_the_example_has_them() -> None:
    rows = [line.split("|")[1:-1] for line in PAGE.splitlines() if line.startswith("| ") and ";" in line]
    placed = {
        row[0].split("(")[0].strip(): [cell.strip(" *") for cell in row[1:]] for row in rows if len(row) == 9
    }
    for person, name in enumerate(NAMES, start=1):
        assert placed[name] == [str(column.get(person, "")) for column in INFLUENCE.values()]


def test_the_table_of_forces_on_the_page_is_the_formula() -> None:
    words = {"C": "champion", "S": "supporter", "N": "neutral", "B": "blocker", "E": "opponent"}
    for stance, word in words.items():
        cells = []
        for attitude in "APR":
            energy = {"A": 1.0, "P": 0.5, "R": 0.25 if VALUE[stance] > 0 else 1.0}[attitude]
            value = -0.25 if (stance, attitude) == ("N", "R") else VALUE[stance] * energy
            cells.append(f"{value:g}".replace("-", "−"))
        assert f"| {word} | {' | '.join(cells)} |" in PAGE
