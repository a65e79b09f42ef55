"""What holds for any visit whatever."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.core.small_playbook import SMALL, TODAY, in_days
from tongpin.core.decision import ATTITUDES, STANCES, Mine
from tongpin.core.needs import TYPES
from tongpin.core.playbook import PHASES, visiting_of
from tongpin.core.portraits import PERSONALITIES, STYLES
from tongpin.core.qualification import ELEMENTS
from tongpin.core.visits import (
    LINE_CODES,
    OUTCOMES,
    SECTIONS,
    SOURCES,
    BriefFacts,
    Contact,
    DealMet,
    Ended,
    GiftStanding,
    NeedHeld,
    PersonMet,
    Plan,
    Promise,
    PromiseHeld,
    QuestionPlanned,
    TraitHeld,
    brief,
    judge,
    series,
    standing,
)

days = st.integers(-400, 400).map(in_days)
words = st.text(max_size=8)
ids = st.integers(1, 9)
states = st.sampled_from(["open", "kept", "broken", "dropped"])
sides = st.sampled_from(["theirs", "ours"])
agreed = st.builds(Promise, sides, st.none() | days, states, st.sampled_from(["", "order", "trial"]))
claims = st.sampled_from(OUTCOMES)
RANK = {outcome: -place for place, outcome in enumerate(OUTCOMES)}


@given(claims, st.lists(agreed, max_size=5), st.booleans())
def test_a_judgement_never_raises_what_was_claimed(
    claimed: str, promises: list[Promise], ordered: bool
) -> None:
    judged = judge(claimed, promises, ordered=ordered)
    assert RANK[judged.outcome] <= RANK[claimed]
    assert judged.lowered == (judged.outcome != claimed)
    assert judged.lowered <= bool(judged.asks)


@given(claims, st.lists(agreed, max_size=5), days, st.booleans())
def test_one_more_commitment_of_theirs_never_lowers_the_outcome(
    claimed: str, promises: list[Promise], due: date, ordered: bool
) -> None:
    more = [*promises, Promise("theirs", due)]
    before, after = judge(claimed, promises, ordered=ordered), judge(claimed, more, ordered=ordered)
    assert RANK[after.outcome] >= RANK[before.outcome]
    assert not after.lowered


@given(claims, st.lists(agreed, max_size=5))
def test_the_order_of_commitments_says_nothing(claimed: str, promises: list[Promise]) -> None:
    assert judge(claimed, promises) == judge(claimed, promises[::-1])


@given(st.integers(0, 30), st.integers(1, 60), st.integers(-30, 30))
def test_a_promise_only_becomes_more_pressing_with_the_days(soon: int, escalate: int, on: int) -> None:
    order = ["later", "soon", "today", "overdue", "escalated"]
    one = standing(TODAY, in_days(on), "open", soon, escalate)
    two = standing(TODAY, in_days(on + 1), "open", soon, escalate)
    assert order.index(one) <= order.index(two)


@given(st.lists(st.builds(Ended, days, claims, st.booleans()), max_size=6))
def test_an_older_visit_never_ends_a_series(ended: list[Ended]) -> None:
    found = series(ended)
    assert found.count <= len(ended)
    assert series([*ended, Ended(in_days(-900), "continuation")]).count >= found.count


traits = st.one_of(
    st.builds(TraitHeld, ids, st.just("personality"), st.just(""), st.sampled_from(PERSONALITIES), on=days),
    st.builds(TraitHeld, ids, st.just("style"), st.just(""), st.sampled_from(STYLES), on=days),
    st.builds(
        TraitHeld, ids, st.sampled_from(["need", "motive", "ground"]), words, words, st.just("assumed")
    ),
)
people = st.builds(
    PersonMet, ids, words, words, stance=st.sampled_from(["", *STANCES]),
    attitude=st.sampled_from(["", *ATTITUDES]), judgement_id=st.none() | ids, power=st.booleans(), met=st.booleans(),
    refused=st.booleans(), rival=st.booleans(), level=st.sampled_from(["", "ally"]),
    channels=st.lists(words, max_size=2).map(tuple), traits=st.lists(traits, max_size=4).map(tuple),
    asks=st.lists(words, max_size=2).map(tuple),
)  # fmt: skip
mines = st.builds(
    Mine, ids, ids, st.just(0.3), st.sampled_from([(), (("x", 0.3),)]), st.booleans(), st.booleans()
)
needs = st.builds(NeedHeld, ids, words, st.sampled_from(TYPES), st.sampled_from([None, True, False]), words)
deals = st.builds(
    DealMet, ids, words, words, missing=st.lists(st.tuples(words, words), max_size=3).map(tuple),
    unknown=st.lists(st.sampled_from(ELEMENTS), max_size=2).map(tuple),
    in_the_dark=st.lists(st.tuples(words, st.integers(1, 100)), max_size=2).map(tuple),
    needs=st.lists(needs, max_size=3).map(tuple), mines=st.lists(mines, max_size=2).map(tuple),
)  # fmt: skip
plans = st.builds(
    Plan, ids, days, objective=st.sampled_from(["", "order", "gone"]), objective_text=words, fallback=words,
    bring=words, questions=st.lists(st.builds(QuestionPlanned, ids, words), max_size=2).map(tuple),
)  # fmt: skip
money = st.none() | st.integers(0, 500).map(Decimal)
facts = st.builds(
    BriefFacts,
    st.just(TODAY),
    st.sampled_from(PHASES),
    plans,
    st.just(visiting_of(SMALL)),
    people=st.lists(people, max_size=3).map(tuple),
    deals=st.lists(deals, max_size=2).map(tuple),
    contacts=st.lists(st.builds(Contact, ids, days, words), max_size=5).map(tuple),
    promises=st.lists(
        st.builds(PromiseHeld, ids, sides, words, st.none() | days, states, words), max_size=3
    ).map(tuple),
    gifts=st.lists(st.builds(GiftStanding, ids, words, st.just("CNY"), money, money), max_size=2).map(tuple),
    names=st.just({number: f"N{number}" for number in range(1, 10)}),
)


@given(facts)
def test_every_line_of_any_brief_says_where_it_comes_from(known: BriefFacts) -> None:
    made = brief(known)
    assert [section.key for section in made.sections] == list(SECTIONS)
    for section in made.sections:
        for line in section.lines:
            assert set(line.facts) == set(LINE_CODES[section.key][line.code])
            assert line.source.kind in SOURCES
            assert line.source.kind == "playbook" or line.source.ref_id is not None


@given(facts)
def test_the_same_facts_give_the_same_brief(known: BriefFacts) -> None:
    assert brief(known) == brief(replace(known))


def relabelled(known: BriefFacts, new: Callable[[int], int]) -> BriefFacts:
    """The same facts with every number of a row changed."""

    def person(one: PersonMet) -> PersonMet:
        judged = None if one.judgement_id is None else new(one.judgement_id)
        held = tuple(replace(trait, trait_id=new(trait.trait_id)) for trait in one.traits)
        return replace(one, person_id=new(one.person_id), judgement_id=judged, traits=held)

    def deal(one: DealMet) -> DealMet:
        held = tuple(replace(need, need_id=new(need.need_id)) for need in one.needs)
        laid = tuple(replace(mine, target=new(mine.target), enemy=new(mine.enemy)) for mine in one.mines)
        return replace(one, deal_id=new(one.deal_id), needs=held, mines=laid)

    asked = tuple(replace(one, question_id=new(one.question_id)) for one in known.plan.questions)
    return replace(
        known,
        plan=replace(known.plan, visit_id=new(known.plan.visit_id), questions=asked),
        people=tuple(map(person, known.people)),
        deals=tuple(map(deal, known.deals)),
        contacts=tuple(replace(one, visit_id=new(one.visit_id)) for one in known.contacts),
        promises=tuple(replace(one, commitment_id=new(one.commitment_id)) for one in known.promises),
        gifts=tuple(replace(one, person_id=new(one.person_id)) for one in known.gifts),
        names={new(number): name for number, name in known.names.items()},
    )


@given(facts)
def test_other_numbers_change_the_numbers_and_nothing_else(known: BriefFacts) -> None:
    one, two = brief(known), brief(relabelled(known, lambda number: 1000 - 7 * number))
    for line, other in zip(one.lines, two.lines, strict=True):
        assert (line.code, line.facts) == (other.code, other.facts)
        assert (line.source.kind, line.source.on) == (other.source.kind, other.source.on)
        if line.source.ref_id is not None:
            assert other.source.ref_id == 1000 - 7 * line.source.ref_id
