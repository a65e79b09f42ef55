"""The deal page as a query: what each actor sees of one deal, in a constant number of reads."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_account, make_deal, make_lead, make_person, signal
from tests.remembering import written_once
from tongpin.app.base.errors import Denied, NotFound
from tongpin.app.deals import commands as deals
from tongpin.app.desk import queries
from tongpin.app.desk.queries import Asked, LeadsAsked
from tongpin.app.notes import commands as notes


@pytest.fixture
@written_once
def jinchang(world):
    """The case: a friend in the union, a buyer tied to the rival, two chiefs who refuse to meet."""
    us = world.salesperson
    account = make_account(us, "Jinchang Poles", size=1000)
    who = {name: make_person(us, account, name) for name in ("Li Qiong", "Liu Bin", "Deputy", "Chief")}
    deal = make_deal(us, account, playbook_key="group-customer", amount=1_000_000)
    for stage, key, certainty in (
        ("lead", "trouble_mentioned", "confirmed"),
        ("opportunity", "solution_asked", "confirmed"),
        ("opportunity", "budget_mentioned", "confirmed"),
        ("need_confirmed", "motive_stated", "assumed"),
        ("solution_confirmed", "test_passed", "confirmed"),
    ):
        deals.record_signal(us, deal.pk, **signal(stage, key, certainty))
    deals.involve_person(us, deal.pk, person_id=who["Li Qiong"].pk, focus="receptive")
    deals.involve_person(us, deal.pk, person_id=who["Liu Bin"].pk, tie_to_rival=True)
    for chief in ("Deputy", "Chief"):
        deals.involve_person(us, deal.pk, person_id=who[chief].pk, focus="power", refused=True, reached=False)
    return SimpleNamespace(deal=deal, account=account, who=who)


def rung(page, key):
    return next(one for one in page.track.rungs if one.stage.key == key)


def test_the_customer_is_ahead_of_us_and_the_bracket_measures_it(world, jinchang):
    page = queries.deal_page(world.salesperson, jinchang.deal.pk)
    assert page.sync.state == "behind"
    assert rung(page, "opportunity").place == "here"
    assert rung(page, "solution_confirmed").theirs
    assert (page.track.bracket.before, page.track.bracket.under, page.track.bracket.after) == (1, 4, 2)
    assert [span.phase for span in page.track.phases if span.here] == ["evaluation"]


def test_a_deal_in_step_has_no_bracket(world):
    deal = make_deal(world.salesperson, playbook_key="group-customer")
    deals.record_signal(world.salesperson, deal.pk, **signal("opportunity", "solution_asked"))
    assert queries.deal_page(world.salesperson, deal.pk).track.bracket is None


def test_the_checklist_keeps_confirmed_assumed_and_missing_apart(world, jinchang):
    page = queries.deal_page(world.salesperson, jinchang.deal.pk)
    states = {line.asked.key: line.state for line in rung(page, "need_confirmed").lines}
    assert states["motive_stated"] == "assumed"
    assert states["users_confirmed"] == "missing"
    assert page.track.counts["confirmed"] == 4


def test_what_lies_between_us_and_the_customer_is_open_and_the_rest_is_folded(world, jinchang):
    page = queries.deal_page(world.salesperson, jinchang.deal.pk)
    folded = [one.stage.key for one in page.track.rungs if not one.open]
    assert folded == ["lead", "risk_assessment", "order_confirmed"]


def test_a_refuted_signal_gives_way_to_a_later_confirmed_one(world, jinchang):
    us, deal = world.salesperson, jinchang.deal
    wrong = deals.record_signal(us, deal.pk, **signal("supplier_accepted", "test_agreed", "assumed"))
    deals.refute_signal(us, wrong.pk, version=wrong.version, reason="nobody had agreed")
    line = rung(queries.deal_page(us, deal.pk), "supplier_accepted").lines[1]
    assert line.state == "refuted"
    deals.record_signal(us, deal.pk, **signal("supplier_accepted", "test_agreed"))
    line = rung(queries.deal_page(us, deal.pk), "supplier_accepted").lines[1]
    assert (line.state, len(line.more)) == ("confirmed", 1)


def test_the_missing_dissatisfied_and_the_refusing_power_are_said(world, jinchang):
    points = {one.key: one for one in queries.deal_page(world.salesperson, jinchang.deal.pk).focus}
    assert [one.name for one in points["receptive"].people] == ["Li Qiong"]
    assert points["dissatisfied"].people == ()
    assert points["power"].closed


def test_the_first_planned_step_comes_before_any_advice(world, jinchang):
    us, deal = world.salesperson, jinchang.deal
    assert queries.deal_page(us, deal.pk).now.kind == "advice"
    later = deals.plan_step(us, deal.pk, text="call Liu Bin", due=us.today() + timedelta(days=9))
    sooner = deals.plan_step(
        us, deal.pk, text="see the network people", due=us.today(), advice="power_refused"
    )
    page = queries.deal_page(us, deal.pk)
    assert (page.now.id, page.now.code) == (sooner.pk, "power_refused")
    assert [step.id for step in page.steps] == [sooner.pk, later.pk]
    # what is found about the deal is not why the other one was planned: it rests on its promise
    assert page.steps[1].code == "planned"


def test_an_advice_put_off_is_gone_until_its_day(world, jinchang):
    us, deal = world.salesperson, jinchang.deal
    first = queries.deal_page(us, deal.pk).advice[0]
    deals.postpone_advice(us, first.id, until=us.today() + timedelta(days=3))
    assert first.id not in {one.id for one in queries.deal_page(us, deal.pk).advice}


def test_an_ended_deal_asks_for_nothing_more(world, jinchang):
    us, deal = world.salesperson, jinchang.deal
    deals.plan_step(us, deal.pk, text="call Liu Bin", due=us.today())
    deals.close_deal(us, deal.pk, won=False, lost_reason="rival_criteria")
    page = queries.deal_page(us, deal.pk)
    assert (page.going, page.steps, page.advice, page.now) == (False, (), (), None)
    assert [row.due for row in queries.deal_list(us, Asked(status="lost")).rows] == [None]


def test_an_override_stays_marked_with_its_reason(world, jinchang):
    deals.move_deal(
        world.manager, jinchang.deal.pk, to_stage="risk_assessment", override=True, reason="their boss asked"
    )
    page = queries.deal_page(world.salesperson, jinchang.deal.pk)
    assert (page.override.stage, page.override.by, page.override.reason) == (
        "risk_assessment",
        "manager",
        "their boss asked",
    )


def test_a_viewer_sees_the_states_and_not_the_words(world, jinchang):
    us = world.salesperson
    deals.record_need(us, jinchang.deal.pk, text="one network", type="explicit", evidence="she said so")
    deals.plan_step(us, jinchang.deal.pk, text="call her", due=us.today())
    page = queries.deal_page(world.viewer, jinchang.deal.pk)
    evidence = rung(page, "solution_confirmed").lines[0].first
    assert (evidence.state, evidence.quote, evidence.said_by) == ("confirmed", None, None)
    assert (page.needs[0].type, page.needs[0].text, page.needs[0].evidence) == ("explicit", None, None)
    assert page.now.text == ""
    assert not page.may_change
    assert all("she said so" not in line.text for line in page.story.lines)


@pytest.mark.parametrize("who", ["other_team", "stranger"])
def test_nobody_else_knows_of_the_deal(world, jinchang, stranger, who):
    actor = stranger if who == "stranger" else world.other_team
    for ask in (queries.deal_page, queries.deal_story, queries.deal_choices):
        with pytest.raises(NotFound):
            ask(actor, jinchang.deal.pk)
    with pytest.raises(NotFound):
        queries.move_question(actor, jinchang.deal.pk, "need_confirmed")


def test_a_viewer_is_not_asked_anything(world, jinchang):
    with pytest.raises(Denied):
        queries.move_question(world.viewer, jinchang.deal.pk, "need_confirmed")
    with pytest.raises(Denied):
        queries.lead_start(world.viewer)


def test_a_note_of_mine_is_in_my_story_only(world, jinchang):
    notes.write_note(world.salesperson, deal_id=jinchang.deal.pk, text="Liu Bin hides something", circle="me")

    def told(actor):
        return [
            line.text
            for line in queries.deal_page(actor, jinchang.deal.pk).story.lines
            if line.kind == "note"
        ]

    assert told(world.salesperson) == ["Liu Bin hides something"]
    assert told(world.manager) == []


def test_the_story_goes_on_where_the_page_ends(world, jinchang):
    us, deal = world.salesperson, jinchang.deal
    for day in range(20):
        deals.record_paper(
            us, deal.pk, kind="quote_sent", on=us.today() - timedelta(days=day), text=f"Q-{day}"
        )
    first = queries.deal_page(us, deal.pk).story
    second = queries.deal_story(us, deal.pk, first.before).story
    seen = [line.id for line in (*first.lines, *second.lines)]
    assert len(seen) == len(set(seen)) > len(first.lines)


def test_the_number_of_reads_does_not_depend_on_how_much_has_happened(world, jinchang):
    us, deal = world.salesperson, jinchang.deal

    def reads():
        with CaptureQueriesContext(connection) as caught:
            queries.deal_page(us, deal.pk)
        return len(caught)

    deals.record_need(us, deal.pk, text="one network", type="unclear")
    deals.plan_step(us, deal.pk, text="call", due=us.today())
    before = reads()
    for number in range(40):
        deals.record_signal(us, deal.pk, **signal("opportunity", "solution_asked"))
        deals.record_need(us, deal.pk, text=f"need {number}", type="implicit")
        deals.plan_step(us, deal.pk, text=f"step {number}", due=us.today())
    assert reads() == before


def test_doors_on_the_way_say_how_many_signals_they_still_need(world, jinchang):
    question = queries.move_question(world.salesperson, jinchang.deal.pk, "supplier_accepted")
    assert [(door.stage.key, door.still) for door in question.doors] == [
        ("need_confirmed", 1),
        ("supplier_accepted", 2),
    ]
    assert not question.allowed
    assert not question.may_override
    assert queries.move_question(world.manager, jinchang.deal.pk, "supplier_accepted").may_override


def test_the_cloud_shows_what_is_known_of_each_lead(world):
    us = world.salesperson
    ready, bare, refuted = (make_lead(us, name=name, source="fair") for name in ("ready", "bare", "refuted"))
    for element in ("need", "budget", "key_person", "fit"):
        deals.mark_qualification(us, ready.pk, element=element, state="assumed")
    deals.mark_qualification(us, refuted.pk, element="budget", state="refuted")

    def names(**asked):
        return {row.name for row in queries.lead_list(us, LeadsAsked(**asked)).rows}

    assert names() == {"ready", "bare", "refuted"}
    assert names(lacks="ready") == {"ready"}
    assert names(lacks="missing") == {"bare", "refuted"}
    assert names(lacks="refuted") == {"refuted"}
    assert names(lacks="budget") == {"bare"}
    assert names(source="web") == set()
    assert names(q=bare.name) == {"bare"}


def test_only_leads_that_never_were_deals_are_lost_leads(world):
    us = world.salesperson
    lead, deal = make_lead(us, playbook_key="group-customer"), make_deal(us, playbook_key="group-customer")
    for one in (lead, deal):
        deals.close_deal(us, one.pk, won=False, lost_reason="no_budget")
    assert [row.id for row in queries.lead_list(us, LeadsAsked(status="lost")).rows] == [lead.pk]


def test_the_reads_of_the_cloud_do_not_grow_with_the_leads(world):
    us = world.salesperson

    def reads():
        with CaptureQueriesContext(connection) as caught:
            queries.lead_list(us, LeadsAsked())
        return len(caught)

    make_lead(us, name="first")
    before = reads()
    for number in range(30):
        make_lead(us, name=f"lead {number}")
    assert reads() == before
