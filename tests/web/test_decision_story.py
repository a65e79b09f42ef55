"""What was held of a decision is told in words in the stories, and never to those who only look on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import Deal
from tongpin.app.deals.queries import playbook_of
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.commands.steps import date_step, record_event
from tongpin.app.decision.commands.ties import TieChange, know, mark_access, tie
from tongpin.app.timeline.queries import story
from tongpin.web.deals.happenings import happening_words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.fixture
@written_once
def deal(world: World) -> Deal:
    return make_deal(world.salesperson, make_account(world.salesperson, name="APEX"))


@pytest.fixture
@written_once
def people(world: World, deal: Deal) -> tuple[Person, Person]:
    made = tuple(make_person(world.salesperson, deal.account, name=name) for name in ("陈虹", "李青"))
    for person in made:
        involve_person(world.salesperson, deal.pk, person_id=person.pk)
    return made[0], made[1]


def told(actor: Actor, deal: Deal, code: str) -> str:
    """The latest line of that kind in the account's story, in Chinese."""
    found = story(actor, in_team=True, account_id=deal.account_id)
    line = next(one for one in found.lines if (one.kind, one.code) == ("decision", code))
    with translation.override("zh-hans"):
        words = happening_words(line, playbook_of(deal) if line.deal_id else None)
        return f"{words.headline}｜{words.text}｜{words.quote}"


def test_judgements_are_told_with_step_and_share(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor, who = world.salesperson, people[0].pk
    judge(actor, deal.pk, [Change(who, "stance", "neutral")], on=actor.today() - timedelta(days=3))
    changes = [Change(who, "stance", "blocker", evidence="点头不办事")]
    judge(actor, deal.pk, [*changes, Change(who, "influence", "40", "evaluate")])
    line = told(actor, deal, "judged")
    assert line.startswith("判断｜陈虹：")
    assert "中立 → 暗阻" in line
    assert "“评估提案”影响力 40%" in line
    assert line.endswith("｜点头不办事")
    judge(actor, deal.pk, [Change(who, "stance", "supporter", beside=True)])
    assert "另一处说是支持" in told(actor, deal, "judged")


def test_dates_ties_lines_and_focus_points_are_told(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor = world.salesperson
    date_step(actor, deal.pk, "evaluate", due=date(2030, 9, 15))
    assert "“评估提案”" in told(actor, deal, "step_dated")
    record_event(actor, deal.pk, name="交规格报告", on=actor.today())
    assert told(actor, deal, "event").startswith("关键日程｜交规格报告，")
    tie(actor, deal.account_id, [TieChange(people[0].pk, people[1].pk, "hostile")])
    assert "陈虹和李青：敌对" in told(actor, deal, "tied")
    tie(actor, deal.account_id, [TieChange(people[1].pk, people[0].pk, "yes", "listens")])
    assert "李青听陈虹的" in told(actor, deal, "tied")
    know(actor, people[0].pk, level="partner")
    assert told(actor, deal, "known").startswith("两家之间的线｜salesperson：")
    mark_access(actor, people[0].pk, aspect="refused")
    assert "拒绝过我们" in told(actor, deal, "access")


def test_who_only_looks_on_never_reads_a_judgement_in_a_story(
    world: World, deal: Deal, people: tuple[Person, Person], client_of: ClientOf
) -> None:
    actor = world.salesperson
    judge(actor, deal.pk, [Change(people[0].pk, "stance", "blocker", evidence="zqnoddingqz")])
    tie(actor, deal.account_id, [TieChange(people[0].pk, people[1].pk, "hostile", evidence="zqquarrelqz")])
    pages = (
        f"/deals/{deal.pk}/",
        f"/deals/{deal.pk}/story/",
        f"/accounts/{deal.account_id}/",
        f"/accounts/{deal.account_id}/story/",
        f"/people/{people[0].pk}/",
    )
    for page in pages:
        shown = client_of(world.viewer).get(page).content.decode()
        assert "zqnoddingqz" not in shown
        assert "zqquarrelqz" not in shown
        assert "Judged" not in shown
    told_to_us = client_of(actor).get(f"/deals/{deal.pk}/story/").content.decode()
    assert "zqnoddingqz" in told_to_us
    assert "Judged" in told_to_us
