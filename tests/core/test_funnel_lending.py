"""Own funnel and the team's: the strength of lending, and that it helps."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy.stats import betabinom

from tests.core.funnels import Track, everything, ledger
from tongpin.core.funnel import Around, Funnel, Groups, from_plain, funnel_of, groups_of, lender, to_plain
from tongpin.core.funnel.lending import STRENGTHS, base_of, lent, strength
from tongpin.core.funnel.survival import simple_share

AROUND = Around(0, (None, None, None))


def test_the_strength_is_the_likeliest_one() -> None:
    table = [(3, 10), (9, 20), (1, 15), (12, 18), (4, 9)]
    rate = sum(one[0] for one in table) / sum(one[1] for one in table)
    likely = [sum(betabinom.logpmf(h, n, k * rate, k * (1 - rate)) for h, n in table) for k in STRENGTHS]
    assert strength([table]) == pytest.approx(STRENGTHS[int(np.argmax(likely))])


def test_members_alike_lend_much_and_members_apart_lend_little() -> None:
    assert strength([[(5, 10)] * 20]) == pytest.approx(5000)
    assert strength([[(0, 10)] * 10 + [(10, 10)] * 10]) == pytest.approx(0.5)
    assert strength([[(3, 10)]]) == 20


def test_a_share_moves_from_the_teams_to_the_own_as_the_own_grows() -> None:
    team = simple_share(60, 200)
    shares = [
        lent(simple_share(n * 8 // 10, n), team, 30, (n * 8 // 10, n)).value for n in (0, 10, 100, 1000)
    ]
    assert shares[0] == pytest.approx(0.3)
    assert shares == sorted(shares)  # type: ignore[type-var]  # none is None
    assert shares[-1] == pytest.approx(0.8, abs=0.02)
    assert [base_of(one) for one in (0, 0.5, 0.95)] == ["team", "mixed", "own"]


def test_lending_comes_nearer_to_the_truth_than_the_own_or_the_teams_alone() -> None:
    dice = np.random.default_rng(8)
    off = {"own": 0.0, "team": 0.0, "lent": 0.0}
    for _ in range(60):
        truth = dice.beta(9, 21, 12)
        tries = dice.integers(3, 60, 12)
        hits = dice.binomial(tries, truth)
        team = simple_share(int(hits.sum()), int(tries.sum()))
        k = strength([list(zip(hits.tolist(), tries.tolist(), strict=True))])
        for true, hit, tried in zip(truth, hits.tolist(), tries.tolist(), strict=True):
            share = lent(simple_share(hit, tried), team, k, (hit, tried)).value
            for name, said in (("own", hit / tried), ("team", team.value), ("lent", share)):
                off[name] += (said - true) ** 2
    assert off["lent"] < off["own"]
    assert off["lent"] < off["team"]


def crowd() -> list[Track]:
    """Forty deals of one colleague and forty of the other; two of a newcomer, still open."""
    rows: list[Track] = []
    for number in range(80):
        good = number % 2 == 0
        ends = "won" if number % (2 if good else 4) == 0 else "lost"
        rows.append([(number, "a"), (number + 5, "b"), (number + 9, "c"), (number + 12, ends)])
    return [*rows, [(118, "a")], [(119, "a")]]


def test_a_newcomer_stands_on_the_teams_figures() -> None:
    book = ledger(crowd(), 120)
    owner = np.array([0, 1] * 40 + [2, 2])
    members = [owner == one for one in range(3)]
    team = lender(book, everything(book), members, AROUND)
    new, _ = funnel_of(book, members[2], AROUND, team)
    assert (new.base, new.own_weight, new.enough) == ("team", 0.0, False)
    assert new.stages[0].raw_onward is not None
    assert new.stages[0].raw_onward.value is None
    assert new.stages[0].won.value == pytest.approx(team.visits[0].won.value)
    old, _ = funnel_of(book, members[0], AROUND, team)
    assert old.own_weight > 0.5
    assert from_plain(Funnel, to_plain(old)) == old


def test_parts_stand_beside_each_other_and_the_whole() -> None:
    book = ledger(crowd(), 120)
    owner = np.array([0, 1] * 40 + [2, 2])
    parts = {str(one): (f"member {one}", owner == one) for one in range(3)}
    told, cells = groups_of(book, everything(book), AROUND, "owner", parts)
    rows = {row.key: row for row in told.rows}
    assert (rows["0"].won.deals, rows["0"].lost, rows["0"].started) == (40, 0, 40)
    assert rows["2"].immature == 2
    assert (rows["2"].base, rows["2"].weight) == ("team", 0.0)
    assert rows["1"].share.value is not None
    assert told.whole.started == sum(row.started for row in told.rows) == 82
    assert len(cells["won:0"]) == 40
    assert from_plain(Groups, to_plain(told)) == told
    assert date.fromordinal(120)
