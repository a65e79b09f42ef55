"""What holds for any group of buyers whatever."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.decisions import SELLER, USUAL, groups
from tongpin.core.decision import ATTITUDES, STANCES, Group, Member, Reading, force, read, supports


def close(value: float) -> object:
    return pytest.approx(value, abs=1e-9)


@given(groups(), st.data())
def test_support_never_falls_when_a_stance_gets_better(group: Group, data: st.DataObject) -> None:
    member = data.draw(st.sampled_from(group.members))
    worse, better = sorted(
        data.draw(st.lists(st.sampled_from(STANCES), min_size=2, max_size=2)), key=STANCES.index
    )
    low = supports(with_member(group, replace(member, stance=worse)), USUAL)
    high = supports(with_member(group, replace(member, stance=better)), USUAL)
    assert all(one.support <= other.support + 1e-12 for one, other in zip(low, high, strict=True))


@given(groups(), st.data())
def test_giving_away_less_widens_the_interval_by_just_that(group: Group, data: st.DataObject) -> None:
    """What somebody without a direction gives back to the unknown widens both sides equally and moves nothing."""
    member = replace(data.draw(st.sampled_from(group.members)), stance="neutral", attitude="active")
    known = supports(with_member(group, member), USUAL)
    unknown = supports(with_member(group, replace(member, influence={})), USUAL)
    for before, after in zip(known, unknown, strict=True):
        share = member.share(before.step)
        assert after.support == close(before.support)
        assert (after.low, after.high) == (close(before.low - share), close(before.high + share))


@given(groups())
def test_support_lies_within_what_is_known_and_the_interval_around_it(group: Group) -> None:
    for one in supports(group, USUAL):
        assert one.allotted + one.unknown == close(1.0)
        assert abs(one.support) <= one.allotted + 1e-12
        assert (one.low, one.high) == (close(one.support - one.unknown), close(one.support + one.unknown))
        assert -1 - 1e-12 <= one.low <= one.high <= 1 + 1e-12
        assert 0 <= one.unsure <= one.allotted + 1e-12


@given(st.sampled_from([None, *STANCES]), st.sampled_from([None, *ATTITUDES]))
def test_force_stays_between_minus_one_and_one(stance: object, attitude: object) -> None:
    assert -1 <= force(stance, attitude, USUAL) <= 1  # type: ignore[arg-type]  # drawn from the lists


@given(groups())
def test_ways_never_cross_hostility(group: Group) -> None:
    hostile = {frozenset((tie.one, tie.other)) for tie in group.ties if tie.kind == "hostile"}
    for ways in read(group, USUAL, SELLER).ways:
        for route in ways.routes:
            for hop in route.hops:
                assert hop.kind != "hostile"
                assert frozenset((hop.start[1], hop.end[1])) not in hostile
            assert not any(frozenset((one, ways.to)) in hostile for one in route.between)
        assert set(ways.not_by) == {one for pair in hostile if ways.to in pair for one in pair - {ways.to}}


@given(groups())
def test_every_lever_gains_and_costs_something(group: Group) -> None:
    found = read(group, USUAL, SELLER)
    for lever in found.levers:
        assert lever.gain > 0
        assert lever.effort > 0
        assert lever.score == close(lever.gain / lever.effort)
    assert list(found.main_dangers) == sorted(
        found.main_dangers, key=lambda one: (round(found.dangers[one], 9), one)
    )


@given(groups(), st.randoms(use_true_random=False))
def test_other_numbers_for_the_same_people_change_nothing(group: Group, dice: Random) -> None:
    names = list(range(11, 19))
    dice.shuffle(names)
    new = dict(zip(range(1, 9), names, strict=True))
    before, after = read(group, USUAL, SELLER), read(renamed(group, new), USUAL, SELLER)
    assert figures(before, new) == figures(after, {name: name for name in names})


def with_member(group: Group, member: Member) -> Group:
    return replace(
        group, members=tuple(member if one.person == member.person else one for one in group.members)
    )


def renamed(group: Group, new: dict[int, int]) -> Group:
    """The same group, every person with another number."""
    return Group(
        group.as_of,
        group.steps,
        tuple(replace(one, person=new[one.person]) for one in group.members),
        ties=tuple(replace(tie, one=new[tie.one], other=new[tie.other]) for tie in group.ties),
        listening=tuple(replace(one, listener=new[one.listener], to=new[one.to]) for one in group.listening),
        outside=tuple(replace(one, person=new[one.person]) for one in group.outside),
        lines=tuple(
            replace(line, person=new[line.person] if line.person is not None else None)
            for line in group.lines
        ),
        places=tuple(
            replace(
                place,
                person=new[place.person],
                reports_to=None if place.reports_to is None else new[place.reports_to],
            )
            for place in group.places
        ),
    )


def figures(found: Reading, new: dict[int, int]) -> object:
    """Everything that is computed, in an order that does not depend on anybody's number."""
    return (
        found.supports,
        {new[person]: round(value, 9) for person, value in found.forces.items()},
        {new[person]: round(value, 9) for person, value in found.dangers.items()},
        sorted(
            (new[one.person], one.aspect, round(one.gain, 9), one.route_cost, round(one.score, 9))
            for one in found.levers
        ),
        {
            new[ways.to]: ([route.cost for route in ways.routes], {new[one] for one in ways.not_by})
            for ways in found.ways
        },
        sorted((new[one.person], round(one.real, 9), one.rank, one.kind) for one in found.powers),
        sorted(
            (one.code, one.weight, one.step, sorted(new[person] for person in one.people))
            for one in found.gaps
        ),
    )
