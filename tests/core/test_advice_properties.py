"""What holds for the advice on any deal whatever."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.core.small_playbook import SMALL, TODAY
from tongpin.core.advice import (
    RULES,
    ContactFact,
    DealState,
    NeedFact,
    NextStep,
    PromiseOpen,
    VisitingFact,
    VisitPlanned,
    advise,
    as_json,
    rank,
)
from tongpin.core.buying import sync
from tongpin.core.needs import TYPES
from tongpin.core.qualification import ELEMENTS, MARKS, qualify
from tongpin.core.stages import SignalFact
from tongpin.core.visits import OUTCOMES, Ended

days = st.dates(date(2015, 1, 1), date(2035, 1, 1))
maybe_days = st.none() | days
words = st.text(max_size=12)
places = [(stage.key, signal.key) for stage in SMALL.stages for signal in stage.signals]
signals = st.builds(
    lambda place, certainty, refuted: SignalFact(place[0], place[1], certainty, TODAY, refuted),
    st.sampled_from(places),
    st.sampled_from(["confirmed", "assumed"]),
    st.booleans(),
)
contacts = st.builds(
    ContactFact,
    words,
    st.integers(1, 99),
    st.booleans(),
    st.sampled_from(["", "receptive", "dissatisfied", "power"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
# One visit and one promise: with several, what is meant changes with the days, and so should the fingerprint.
visits = st.builds(
    VisitPlanned, st.integers(1, 9), days, words, st.booleans(), st.sampled_from([(), ("陈总",)]),
    st.sampled_from([(), ("fallback",)]),
)  # fmt: skip
promises = st.builds(PromiseOpen, st.integers(1, 9), st.sampled_from(["theirs", "ours"]), words, days, words)
ended = st.builds(
    Ended, days, st.sampled_from(OUTCOMES), st.booleans(), st.sampled_from(["advance", "continuation"])
)
visiting = st.builds(
    VisitingFact,
    st.lists(visits, max_size=1).map(tuple),
    st.lists(promises, max_size=1).map(tuple),
    st.lists(ended, max_size=3).map(tuple),
    st.sampled_from([{}, {"escalate_days": 1, "prepare_days": 0, "continuations": 1}]),
)


@st.composite
def deals(draw: st.DrawFn) -> DealState:
    stage = draw(st.sampled_from(SMALL.stages))
    return DealState(
        stage=stage.key,
        sync=sync(SMALL, stage.key, draw(st.lists(signals, max_size=4))),
        opened_on=draw(days),
        stage_since=draw(days),
        usual_days=draw(st.none() | st.integers(1, 400)),
        qualification=qualify(draw(st.dictionaries(st.sampled_from(ELEMENTS), st.sampled_from(MARKS)))),
        status=draw(st.sampled_from(["open", "open", "open", "won", "lost"])),
        in_funnel=stage.funnel,
        contacts=tuple(draw(st.lists(contacts, max_size=4))),
        needs=tuple(draw(st.lists(st.builds(NeedFact, words, st.sampled_from(TYPES)), max_size=3))),
        next_step=draw(st.none() | st.builds(NextStep, words, maybe_days)),
        amount_known=draw(st.booleans()),
        expected_date=draw(maybe_days),
        last_signal_on=draw(maybe_days),
        last_event_on=draw(maybe_days),
        overridden=draw(st.booleans()),
        price_talk_on=draw(maybe_days),
        imported=draw(st.booleans()),
        settings=draw(st.sampled_from([{}, SMALL.settings, {"step_grace_days": 5, "soon_days": 0}])),
        visiting=draw(st.none() | visiting),
    )


@given(deals(), days)
def test_the_most_urgent_comes_first_and_each_code_once(state: DealState, today: date) -> None:
    advice = advise(state, today)
    assert [rank(one) for one in advice] == sorted(rank(one) for one in advice)
    assert all(one.urgency >= two.urgency for one, two in pairwise(advice))
    assert len({one.code for one in advice}) == len(advice)
    assert {one.code for one in advice} <= set(RULES)
    assert all(0 <= one.urgency <= 100 for one in advice)


@given(deals(), days)
def test_the_same_deal_on_the_same_day_gets_the_same_advice(state: DealState, today: date) -> None:
    assert advise(state, today) == advise(replace(state), today)


@given(deals(), days)
def test_advice_can_be_written_as_json_and_holds_no_sentences_but_the_users(
    state: DealState, today: date
) -> None:
    for advice in advise(state, today):
        assert json.loads(json.dumps(as_json(advice))) == as_json(advice)
        assert len(advice.fingerprint) <= 60
        assert advice.row.startswith("M")


@given(deals(), days, st.integers(1, 60))
def test_a_fingerprint_does_not_change_with_the_days(state: DealState, today: date, later: int) -> None:
    one = {advice.code: advice.fingerprint for advice in advise(state, today)}
    two = {advice.code: advice.fingerprint for advice in advise(state, today + timedelta(days=later))}
    assert all(one[code] == two[code] for code in one.keys() & two.keys())


@given(deals(), days)
def test_no_rule_gives_a_deal_a_chance_of_winning(state: DealState, today: date) -> None:
    named = {fact for advice in advise(state, today) for fact in advice.facts}
    assert not {fact for fact in named if "percent" in fact or "probab" in fact or "rate" in fact}


@given(deals(), days)
def test_at_most_one_rule_speaks_of_each_matter(state: DealState, today: date) -> None:
    codes = {advice.code for advice in advise(state, today)}
    for matter in (
        {"no_contact", "single_contact"},
        {"no_contact", "key_person_unknown", "power_refused", "power_not_reached"},
        {"need_unclear_late", "needs_implicit_late"},
        {"ahead", "behind", "assumptions_only"},
        {"stage_overridden", "assumptions_only"},
        {"silent", "assumptions_only"},
        {"silent", "standing_still"},
        {"expected_date_passed", "expected_date_doubtful"},
        {"next_step_overdue", "next_step_due", "next_step_undated", "no_next_step"},
        {"no_next_step", "no_visit_planned"},
        {"continuation_twice", "advance_claimed_without_commitment"},
        {"visit_without_objective", "no_visit_planned"},
        {"promise_escalated", "our_promise_overdue", "their_promise_overdue"},  # of one promise
    ):
        assert len(matter & codes) <= 1


@given(deals(), days)
def test_what_is_missing_is_said_by_one_rule_only(state: DealState, today: date) -> None:
    advice = {one.code: one for one in advise(state, today)}
    if "qualification_missing" in advice and state.in_funnel:
        missing = advice["qualification_missing"].facts["missing"]
        assert isinstance(missing, list)
        assert "key_person" not in missing
        assert not ("budget" in missing and "budget_unknown" in advice)
        assert not ("need" in missing and "need_unclear_late" in advice)
