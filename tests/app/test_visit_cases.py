"""The visits of Jinchang and Xuri, recorded through the commands, end as METHOD J says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.app.visiting import moment
from tests.cast import World, make_account, make_deal, make_person
from tongpin.app.accounts.models import Person
from tongpin.app.demo.talks import Talk, Word, outcome_of
from tongpin.app.demo.talks_cases import APEX, JINCHANG, XURI
from tongpin.app.visits import commands, queries
from tongpin.app.visits.commands import Recorded
from tongpin.app.visits.models import Commitment
from tongpin.app.visits.record import PromiseIn, Record

pytestmark = pytest.mark.django_db


def replayed(world: World, talks: tuple[Talk, ...]) -> Iterator[tuple[Talk, Recorded]]:
    """What was held, visit by visit, written down by a seller."""
    actor = world.salesperson
    account = make_account(actor, "The case")
    deal = make_deal(actor, account)
    names = {name for talk in talks for name in talk.who}
    people = {name: make_person(actor, account, name) for name in sorted(names)}
    for talk in talks:
        visit = commands.plan_visit(
            actor,
            account_id=account.pk,
            kind=talk.kind,
            starts_at=moment(actor, talk.days, talk.hour),
            deal_ids=[deal.pk],
            person_ids=[people[name].pk for name in talk.who],
            objective=talk.objective,
            fallback=talk.fallback,
        )
        if talk.claimed:
            said = Record(
                talk.claimed,
                result=talk.result,
                said=talk.said,
                present=tuple(people[name].pk for name in talk.who if name not in talk.absent),
                promises=tuple(promised(world, word, people) for word in talk.words),
            )
            yield talk, commands.record_visit(actor, visit.pk, said)


def promised(world: World, word: Word, people: dict[str, Person]) -> PromiseIn:
    return PromiseIn(
        word.side,
        word.text,
        world.salesperson.today() + timedelta(days=word.days),
        word.kind,
        person_id=people[word.who].pk if word.who in people else None,
        quote=word.quote,
    )


def test_jinchang_has_pleasant_words_and_no_advance(world: World) -> None:
    ended = list(replayed(world, JINCHANG))
    assert {done.visit.outcome for _, done in ended} == {"continuation"}
    claimed = [done for talk, done in ended if talk.claimed == "advance"]
    assert [(done.lowered, done.asks) for done in claimed] == [(True, ("their_commitment",))]
    assert not Commitment.objects.filter(side="theirs").exists()


def test_at_xuri_power_is_engaged_and_that_is_a_real_advance(world: World) -> None:
    ended = list(replayed(world, XURI))
    moved = [done for talk, done in ended if talk.objective == "edit_proposal"]
    assert [done.visit.outcome for done in moved] == ["advance", "advance"]
    assert not any(done.lowered for _, done in ended)
    assert Commitment.objects.filter(side="theirs", person__name="技术总经理").exists()
    dinner = next(done for talk, done in ended if talk.kind == "dinner")
    assert dinner.visit.outcome == "continuation"


def test_at_apex_the_silent_blocker_gives_no_day(world: World) -> None:
    outcomes = {talk.subject: done.visit.outcome for talk, done in replayed(world, APEX)}
    assert outcomes["定测试日期"] == "continuation"
    assert outcomes["第一次见总经理"] == "continuation"
    assert outcomes["约展会看样机"] == "advance"


@pytest.mark.parametrize("talks", [APEX, JINCHANG, XURI])
def test_the_demo_judges_as_the_commands_do(world: World, talks: tuple[Talk, ...]) -> None:
    for talk, done in replayed(world, talks):
        assert outcome_of(talk, world.salesperson.today()) == done.visit.outcome


def test_the_next_visit_at_xuri_asks_for_readiness(world: World) -> None:
    list(replayed(world, XURI))
    planned = queries.visit_list(world.salesperson).rows
    assert [one.objective for one in planned] == ["meet_decider"]
