"""How close we are, proven by what was done: the ladder, silence, target, contact, and what fits next."""

from datetime import date, timedelta

import pytest

from tongpin.core.playbook import parse, visiting_of
from tongpin.core.playbook.shipped import shipped_source
from tongpin.core.relationship import (
    Done,
    Importance,
    Kind,
    Rung,
    bond_of,
    contact_due,
    fitting,
    gap,
    rungs_of,
    strategy_for,
    target_for,
)

TODAY = date(2026, 6, 1)
RUNGS = (
    Rung("acquaintance", 1, 365),
    Rung("dating", 2, 180),
    Rung("partner", 3, 180),
    Rung("ally", 2, 180),
)
REVISIT = {"deep": 14, "frequent": 30, "light": 90}
KINDS = (
    Kind("talked", "acquaintance"),
    Kind("small_gift", "acquaintance", hospitality=True),
    Kind("meal", "dating", hospitality=True),
    Kind("our_site", "dating"),
    Kind("trial", "dating"),
    Kind("helped", "partner"),
    Kind("informs", "ally"),
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def done(*pairs: tuple[int, str]) -> list[Done]:
    return [Done(ago(days), level) for days, level in pairs]  # type: ignore[arg-type]  # levels as words


def test_the_rungs_come_from_the_playbook() -> None:
    assert rungs_of(visiting_of(parse(shipped_source("generic-5"))).number) == RUNGS


def test_with_whom_nothing_was_done_we_are_known_by_name_only() -> None:
    bond = bond_of([], TODAY, RUNGS)
    assert (bond.level, bond.falls_on, bond.last_on) == ("cold", None, None)


def test_one_talk_makes_an_acquaintance_and_two_tests_a_dating_partner() -> None:
    assert bond_of(done((0, "acquaintance")), TODAY, RUNGS).level == "acquaintance"
    assert bond_of(done((0, "dating")), TODAY, RUNGS).level == "acquaintance"
    assert bond_of(done((0, "dating"), (3, "dating")), TODAY, RUNGS).level == "dating"


def test_any_number_of_talks_stays_acquaintance() -> None:
    assert bond_of(done(*[(day, "acquaintance") for day in range(60)]), TODAY, RUNGS).level == "acquaintance"


def test_only_what_they_do_for_us_proves_an_ally() -> None:
    ours = done(*[(day, "partner") for day in range(30)])
    assert bond_of(ours, TODAY, RUNGS).level == "partner"
    assert bond_of([*ours, *done((1, "ally"), (9, "ally"))], TODAY, RUNGS).level == "ally"


def test_activities_of_one_day_hold_a_level_for_exactly_one_half_life() -> None:
    pair = done((180, "dating"), (180, "dating"))
    assert bond_of(pair, TODAY, RUNGS).level == "dating"
    assert bond_of(pair, TODAY + timedelta(days=1), RUNGS).level == "acquaintance"
    assert bond_of(pair, ago(100), RUNGS).falls_on == TODAY + timedelta(days=1)


def test_what_is_older_than_two_half_lives_no_longer_counts() -> None:
    """Three partner activities, one of them ancient: the other two are heavy enough, but they are only two."""
    assert bond_of(done((361, "partner"), (0, "partner"), (1, "partner")), TODAY, RUNGS).level == "dating"
    assert bond_of(done((360, "partner"), (0, "partner"), (1, "partner")), TODAY, RUNGS).level == "partner"


def test_what_lies_in_the_future_proves_nothing_yet() -> None:
    assert bond_of(done((-1, "acquaintance")), TODAY, RUNGS).level == "cold"


def test_the_worked_example_of_the_method_page() -> None:
    """Section chief: a test 200 days ago, a visit to our site 90 days ago, three talks; on 2026-06-01."""
    bond = bond_of(
        done((200, "dating"), (90, "dating"), (300, "acquaintance"), (30, "acquaintance")), TODAY, RUNGS
    )
    proofs = {proof.level: (proof.counted, round(proof.weight, 3), proof.proven) for proof in bond.proofs}
    assert proofs == {
        "acquaintance": (4, 3.037, True),
        "dating": (2, 1.170, True),
        "partner": (0, 0, False),
        "ally": (0, 0, False),
    }
    assert (bond.level, bond.falls_on, bond.falls_to) == ("dating", date(2026, 7, 12), "acquaintance")


@pytest.mark.parametrize(
    ("importance", "level", "because"),
    [
        (Importance(), "acquaintance", ("no_deal",)),
        (Importance(in_deal=True), "acquaintance", ("takes_part",)),
        (Importance(in_deal=True, influence=0.2), "dating", ("influence",)),
        (Importance(in_deal=True, decides=True), "partner", ("decides",)),
        (Importance(in_deal=True, is_key=True, power=True), "partner", ("power", "is_key")),
        (Importance(in_deal=True, decides=True, influence=0.3), "ally", ("decides", "influence")),
        (
            Importance(in_deal=True, decides=True, large=True, influence=0.3),
            "ally",
            ("decides", "influence", "large"),
        ),
        (
            Importance(in_deal=True, decides=True, influence=0.3, against=True),
            "dating",
            ("decides", "influence", "against"),
        ),
        (Importance(in_deal=True, against=True), "acquaintance", ("against",)),
    ],
)
def test_who_counts_more_should_be_nearer(
    importance: Importance, level: str, because: tuple[str, ...]
) -> None:
    target = target_for(importance)
    assert (target.level, target.because) == (level, because)


def test_the_way_of_keeping_in_touch_follows_from_the_target() -> None:
    here = Importance(in_deal=True)
    assert strategy_for(here, "ally") == strategy_for(here, "partner") == "deep"
    assert strategy_for(here, "dating") == "frequent"
    assert strategy_for(here, "acquaintance") == "light"
    assert strategy_for(Importance(in_deal=True, against=True), "dating") == "light"
    assert strategy_for(Importance(), "acquaintance") == "none"


def test_who_never_heard_from_us_is_due_today_and_who_needs_not_never() -> None:
    assert contact_due(ago(10), "deep", REVISIT, TODAY) == TODAY + timedelta(days=4)
    assert contact_due(None, "light", REVISIT, TODAY) == TODAY
    assert contact_due(ago(900), "none", REVISIT, TODAY) is None


def test_the_next_activity_leads_one_rung_up_and_never_costs_a_present() -> None:
    found = fitting(KINDS, "acquaintance", "ally", [])
    assert found is not None
    assert (found.level, found.kinds, found.raises, found.asks) == (
        "dating",
        ("our_site", "trial"),
        True,
        False,
    )


def test_what_was_not_done_yet_comes_before_what_was() -> None:
    found = fitting(KINDS, "acquaintance", "dating", ["our_site", "talked"])
    assert found is not None
    assert found.kinds == ("trial", "our_site")


def test_an_ally_can_only_be_asked_for() -> None:
    found = fitting(KINDS, "partner", "ally", [])
    assert found is not None
    assert (found.kinds, found.asks) == (("informs",), True)


def test_at_the_target_the_next_activity_keeps_the_level() -> None:
    found = fitting(KINDS, "dating", "dating", [])
    assert found is not None
    assert (found.level, found.raises) == ("dating", False)
    assert fitting(KINDS, "cold", "cold", []) is None


def test_the_gap_counts_rungs_and_never_below_nought() -> None:
    assert gap("acquaintance", "ally") == 3
    assert gap("ally", "dating") == 0
