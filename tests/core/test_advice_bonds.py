"""What relationships and the register of gifts advise, and when they keep still."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.core.deals import GOOD, deal, given
from tests.core.small_playbook import TODAY, days_ago, in_days
from tongpin.core.advice import CONFIDENTIAL_RULES, LEAD_RULES, advise
from tongpin.core.gifts import WARNINGS
from tongpin.core.relationship import LADDER, Bonds, Cooling, GiftNote, PersonBond

CODES = {"gift_hint", "gift_over_limit", "key_person_cooling", "decider_below_target", "contact_overdue"}
NEAR = PersonBond(7, "Wei", counts=True, proven="partner", judged=None, target="partner")


def said(*people: PersonBond, gifts: tuple[GiftNote, ...] = ()) -> dict[str, object]:
    found = given(replace(GOOD, bonds=Bonds(people, gifts)))
    return {code: advice.facts for code, advice in found.items() if code in CODES}


def test_a_key_person_who_is_near_enough_needs_nothing() -> None:
    assert said(NEAR) == {}


def test_a_level_that_falls_soon_is_told_with_its_day() -> None:
    soon = replace(NEAR, cooling=Cooling(in_days(10), "dating"))
    assert said(soon)["key_person_cooling"] == {
        "names": ["Wei"],
        "people": ["7"],
        "level": "partner",
        "due": in_days(10).isoformat(),
        "days": 10,
    }
    assert said(replace(NEAR, cooling=Cooling(in_days(31), "dating"))) == {}


def test_that_an_acquaintance_cools_is_no_news() -> None:
    far = replace(NEAR, proven="acquaintance", target="acquaintance", cooling=Cooling(in_days(1), "cold"))
    assert said(far) == {}


def test_a_decider_below_the_target_counts_from_the_better_of_proven_and_judged() -> None:
    assert said(replace(NEAR, proven="dating"))["decider_below_target"] == {
        "names": ["Wei"],
        "people": ["7"],
        "level": "dating",
        "target": "partner",
    }
    assert said(replace(NEAR, proven="dating", judged="partner")) == {}


def test_who_does_not_count_is_left_alone() -> None:
    assert said(replace(NEAR, counts=False, proven="cold", contact_due=days_ago(90))) == {}


def test_a_contact_that_is_overdue_grows_more_urgent() -> None:
    late = [replace(NEAR, contact_due=days_ago(days)) for days in (1, 50)]
    one, two = (given(replace(GOOD, bonds=Bonds((person,))))["contact_overdue"] for person in late)
    assert one.urgency < two.urgency <= 60
    assert said(replace(NEAR, contact_due=TODAY)) == {}


def test_a_hint_goes_before_everything_and_what_is_minor_says_nothing() -> None:
    hint = GiftNote(1, "Wei", days_ago(3), ("hint",))
    over = GiftNote(2, "", days_ago(2), ("over_once",))
    assert said(gifts=(hint,)) == {
        "gift_hint": {"names": ["Wei"], "count": 1, "given_on": days_ago(3).isoformat()}
    }
    assert said(gifts=(over,))["gift_over_limit"] == {
        "names": [],
        "count": 1,
        "given_on": days_ago(2).isoformat(),
    }
    assert said(gifts=(GiftNote(3, "Wei", days_ago(2), ("near_year", "other_currency")),)) == {}
    found = advise(replace(deal(), bonds=Bonds((), (hint,))), TODAY)
    assert found[0].code == "gift_hint"


def test_all_of_it_is_confidential_and_compliance_speaks_of_leads_too() -> None:
    assert CODES <= CONFIDENTIAL_RULES
    assert {"gift_hint", "gift_over_limit"} == CODES & LEAD_RULES


levels = st.sampled_from(LADDER)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
bonds = st.builds(
    Bonds,
    st.lists(
        st.builds(
            PersonBond,
            st.integers(1, 9),
            st.text(max_size=5),
            st.booleans(),
            levels,
            st.none() | levels,
            levels,
            st.none() | st.builds(Cooling, days, levels),
            st.none() | days,
        ),
        max_size=4,
    ).map(tuple),
    st.lists(
        st.builds(
            GiftNote,
            st.integers(1, 9),
            st.text(max_size=5),
            days,
            st.lists(st.sampled_from(WARNINGS), max_size=3).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)


@drawn(bonds, days, st.integers(1, 60))
def test_a_fingerprint_does_not_change_with_the_days(held: Bonds, today: date, later: int) -> None:
    state = replace(GOOD, bonds=held)
    one = {advice.code: advice.fingerprint for advice in advise(state, today)}
    two = {advice.code: advice.fingerprint for advice in advise(state, today + timedelta(days=later))}
    assert all(one[code] == two[code] for code in one.keys() & two.keys() & CODES)
