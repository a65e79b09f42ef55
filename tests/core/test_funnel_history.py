"""Histories as arrays against a reading deal by deal; stages as deals pass them; flows."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.core.funnels import CODES, LOST, STAGES, WON, Track, everything, history, ledger, plainly, tracks
from tongpin.core.funnel import BIG, NOWHERE, Around, flows_of, funnel_of
from tongpin.core.funnel.passing import Scope, still_after, visits_of

AS_OF = 150


@given(tracks(), st.integers(0, 170))
def test_a_deal_stands_where_its_last_row_put_it(given_tracks: list[Track], day: int) -> None:
    found = history(given_tracks, AS_OF)
    told = [plainly(track, min(day, AS_OF)) for track in given_tracks]
    assert found.at(day).tolist() == [NOWHERE if one is None else CODES[one] for one in told]
    assert found.now.tolist() == found.at(AS_OF).tolist()


@given(tracks())
def test_stays_follow_each_other_without_gap_or_repeat(given_tracks: list[Track]) -> None:
    found = history(given_tracks, AS_OF)
    for deal, track in enumerate(given_tracks):
        rows = found.deal == deal
        known = [place for day, place in track if day <= AS_OF]
        assert found.place[rows].tolist() == [CODES[place] for place, _ in groupby(known)]
        assert (found.until[rows][:-1] == found.since[rows][1:]).all()
        entered = [day for day, place in track if day <= AS_OF and place in STAGES]
        assert found.started[deal] == (min(entered) if entered else BIG)


def test_an_end_that_did_not_hold_is_none() -> None:
    found = history([[(1, "a"), (5, "lost"), (9, "a"), (20, "b")]], 30)
    assert found.outcome.tolist() == [NOWHERE]
    assert found.next.tolist() == [-2, 0, 1, NOWHERE]
    seen = visits_of(Scope(found, np.array([True]), 0), 0)
    assert (seen.entered, seen.lost, seen.onward.hits, seen.onward.tries) == (2, 0, 1, 1)
    assert seen.immature == 0


def test_going_back_to_the_leads_ends_a_deal_unless_it_comes_again() -> None:
    found = history([[(1, "a"), (5, "cloud")], [(1, "a"), (5, "cloud"), (9, "a")]], 30)
    assert found.outcome.tolist() == [LOST, NOWHERE]


def test_days_that_run_backwards_count_as_the_day_before_them() -> None:
    found = history([[(10, "a"), (8, "b"), (12, "won")], [(3, "a")]], 30)
    assert found.since.tolist() == [10, 10, 12, 3]


def test_a_deal_is_a_lead_until_its_first_move() -> None:
    opened = np.array([1, 4])
    from tongpin.core.funnel import history_of

    found = history_of(STAGES, opened=opened, moves=(np.array([0]), np.array([0]), np.array([6])), as_of=9)
    assert found.at(5).tolist() == [CODES["cloud"], CODES["cloud"]]
    assert found.now.tolist() == [0, CODES["cloud"]]


def test_young_visits_are_in_no_simple_rate() -> None:
    """Ten visits that went on after four days each, and three of yesterday: 10 of 10, with three immature."""
    old: list[Track] = [[(day, "a"), (day + 4, "b")] for day in range(1, 11)]
    young: list[Track] = [[(99, "a")] for _ in range(3)]
    found = history([*old, *young], 100)
    seen = visits_of(Scope(found, np.ones(13, bool), 0), 0)
    assert (seen.usual, seen.immature, seen.entered) == (4, 3, 13)
    assert (seen.onward.hits, seen.onward.tries) == (10, 10)


def test_where_too_little_has_ended_the_playbook_says_what_is_young() -> None:
    found = history([[(50, "a")], [(95, "a")]], 100)
    seen = visits_of(Scope(found, np.ones(2, bool), 0, (14, None, None)), 0)
    assert (seen.usual, seen.immature, seen.onward.tries) == (14, 1, 1)


def test_what_an_import_brought_with_one_stage_says_nothing_of_stages() -> None:
    rows: list[Track] = [[(1, "a"), (9, "won")], [(1, "a"), (4, "b"), (9, "won")]]
    found = history(rows, 30, imported=np.array([True, True]))
    seen = visits_of(Scope(found, np.ones(2, bool), 0), 0)
    assert (seen.entered, seen.won.tries) == (1, 1)


def test_standing_still_is_measured_by_the_winners_and_under_ten_not_at_all() -> None:
    winners: list[Track] = [[(1, "a"), (1 + wait, "b"), (60, "won")] for wait in range(1, 11)]
    assert still_after(history(winners, 100), np.ones(10, bool))[0] == 9
    assert still_after(history(winners[:9], 100), np.ones(9, bool)) == (None, None, None)
    slow: list[Track] = [[(91, "a")], [(92, "a")]]
    book = ledger([*winners, *slow], 101)
    limits = still_after(book.history, everything(book))
    funnel, cells = funnel_of(book, everything(book), Around(0, limits))
    assert (funnel.stages[0].still.deals, cells["still:a"]) == (1, (111,))


@given(tracks(), st.integers(1, 170), st.integers(1, 170))
def test_every_deal_is_in_one_flow(given_tracks: list[Track], one: int, other: int) -> None:
    start, end = sorted((one, other))
    book = ledger(given_tracks, 200)
    told, cells = flows_of(book, everything(book), start, end)
    wanted = {}
    for deal, track in enumerate(given_tracks):
        before, after = plainly(track, start), plainly(track, end)
        if after is None or (before == after and before in ("won", "lost")):
            continue
        wanted.setdefault(f"flow:{before or 'new'}:{after}", set()).add(101 + deal)
    assert {key: set(ids) for key, ids in cells.items() if key.startswith("flow:")} == wanted
    for place in ("from", "to", "flows"):
        sums = [ids for key, ids in cells.items() if key.startswith(f"{place}:")]
        assert sorted(one for ids in sums for one in ids) == sorted(
            one for ids in wanted.values() for one in ids
        )
    assert sum(flow.pile.deals for flow in told.flows) == sum(map(len, wanted.values()))


def test_flows_have_their_kinds() -> None:
    rows: list[Track] = [
        [(1, "a"), (20, "b")],
        [(1, "c"), (20, "a")],
        [(1, "b")],
        [(20, "a")],
        [(1, "cloud"), (20, "a")],
        [(1, "a"), (20, "cloud")],
        [(1, "a"), (20, "won")],
        [(1, "a"), (20, "lost")],
        [(1, "lost"), (20, "a")],
        [(1, "won")],
    ]
    book = ledger(rows, 30, [5] * 10)
    told, _ = flows_of(book, everything(book), 10, 25)
    kinds = {(one.source, one.target): one.kind for one in told.flows}
    assert kinds == {
        ("a", "b"): "onward",
        ("c", "a"): "back",
        ("b", "b"): "still",
        ("new", "a"): "in",
        ("cloud", "a"): "in",
        ("a", "cloud"): "back",
        ("a", "won"): "won",
        ("a", "lost"): "lost",
        ("lost", "a"): "in",
    }
    assert CODES["won"] == WON


def test_money_is_told_by_currency_and_together_without_what_has_no_rate() -> None:
    rows: list[Track] = [[(1, "a")]] * 4
    book = ledger(rows, 9, [100, 50, None, 7], ["CNY", "USD", "CNY", "XAF"], {"CNY": "1", "USD": "7.1"})
    funnel, cells = funnel_of(book, everything(book), Around(365, (None, None, None)))
    pile = funnel.stages[0].inside
    assert pile.deals == 4
    assert [(one.currency, str(one.amount)) for one in pile.money] == [
        ("CNY", "100.00"), ("USD", "50.00"), ("XAF", "7.00"),
    ]  # fmt: skip
    assert (str(pile.base), pile.unrated) == ("455.00", ("XAF",))
    assert cells["in:a"] == (102, 101, 103, 104)
