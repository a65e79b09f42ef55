"""Our own work of a stage, ticked off item by item (M11)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import World, make_deal, make_lead, make_person
from tests.remembering import written_once
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound
from tongpin.app.deals import commands as deals
from tongpin.app.deals.lists import Span, checks
from tongpin.app.deals.models import ChecklistTick, Deal
from tongpin.app.desk import commands as desk
from tongpin.app.desk import queries
from tongpin.app.desk.deal_checks import Check, CheckGroup
from tongpin.app.timeline.models import Entry

STAGE, ITEM = "opportunity", "need_in_words"


@pytest.fixture
@written_once
def deal(world: World) -> Deal:
    return make_deal(world.salesperson, playbook_key="group-customer")


def tick(actor: Actor, deal: Deal, evidence: str = "", item: str = ITEM) -> ChecklistTick:
    return deals.tick_item(actor, deal.pk, stage=STAGE, key=item, evidence=evidence)


def group(actor: Actor, deal: Deal, stage: str = STAGE) -> CheckGroup:
    return next(one for one in queries.deal_page(actor, deal.pk).checks if one.stage.key == stage)


def line(actor: Actor, deal: Deal) -> Check:
    return next(one for one in group(actor, deal).checks if one.item.key == ITEM)


def test_a_tick_says_who_when_and_what_shows_it(world: World, deal: Deal) -> None:
    tick(world.salesperson, deal, " her mail of Monday ")
    found, today = line(world.manager, deal), world.salesperson.today()
    assert (found.ticked, found.by, found.on) == (True, "salesperson", today)
    assert found.evidence == "her mail of Monday"
    assert (group(world.manager, deal).done, len(group(world.manager, deal).checks)) == (1, 4)


def test_nothing_on_the_deal_moves_because_of_a_tick(world: World, deal: Deal) -> None:
    before = Deal.objects.values().get(pk=deal.pk)
    advice = [one.code for one in queries.deal_page(world.salesperson, deal.pk).advice]
    for item in group(world.salesperson, deal).checks:
        tick(world.salesperson, deal, item=item.item.key)
    assert Deal.objects.values().get(pk=deal.pk) == before
    assert [one.code for one in queries.deal_page(world.salesperson, deal.pk).advice] == advice


def test_a_tick_taken_back_stays_in_the_history(world: World, deal: Deal) -> None:
    tick(world.salesperson, deal, "her mail")
    deals.untick_item(world.manager, deal.pk, stage=STAGE, key=ITEM)
    assert line(world.salesperson, deal) == Check(line(world.salesperson, deal).item)
    rows = ChecklistTick.objects.order_by("id").values_list("ticked", "evidence", "member__name")
    assert list(rows) == [(True, "her mail", "salesperson"), (False, "", "manager")]
    told = Entry.objects.filter(deal_id=deal.pk, kind="check").order_by("id")
    assert [(one.code, one.text, one.facts) for one in told] == [
        ("ticked", "her mail", {"stage": STAGE, "key": ITEM}),
        ("unticked", "", {"stage": STAGE, "key": ITEM}),
    ]
    verbs = AuditRow.objects.filter(kind="ChecklistTick").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["tick_item", "untick_item"]


def test_clicking_twice_writes_nothing_and_other_evidence_is_a_new_row(world: World, deal: Deal) -> None:
    us = world.salesperson
    assert deals.untick_item(us, deal.pk, stage=STAGE, key=ITEM) is None
    first = tick(us, deal)
    later = tick(us, deal, "her mail")
    assert tick(us, deal) == tick(us, deal, "her mail") == later != first
    assert (ChecklistTick.objects.count(), line(us, deal).evidence) == (2, "her mail")


@pytest.mark.parametrize(("stage", "key"), [("nowhere", ITEM), (STAGE, "nothing"), ("lead", ITEM)])
def test_only_items_of_the_playbook_can_be_ticked(world: World, deal: Deal, stage: str, key: str) -> None:
    for command in (deals.tick_item, deals.untick_item):
        with pytest.raises(Invalid) as refused:
            command(world.salesperson, deal.pk, stage=stage, key=key)
        assert refused.value.problems[0].code == "unknown_item"
    with pytest.raises(NotFound):
        queries.check_choices(world.salesperson, deal.pk, stage, key)
    assert not ChecklistTick.objects.exists()


def test_a_viewer_sees_the_tick_without_its_evidence_and_ticks_nothing(world: World, deal: Deal) -> None:
    tick(world.salesperson, deal, "her mail")
    assert (line(world.viewer, deal).ticked, line(world.viewer, deal).evidence) == (True, None)
    with pytest.raises(Denied):
        tick(world.viewer, deal)
    with pytest.raises(Denied):
        queries.check_choices(world.viewer, deal.pk, STAGE, ITEM)


def test_nobody_else_knows_of_the_checklist(world: World, stranger: Actor, deal: Deal) -> None:
    for actor in (world.other_team, stranger):
        with pytest.raises(NotFound):
            tick(actor, deal)
        with pytest.raises(NotFound):
            checks(actor, deal.pk, Span(0, 9))


def test_a_lead_has_its_own_checklist_and_keeps_the_ticks_when_it_becomes_a_deal(world: World) -> None:
    us = world.salesperson
    lead = make_lead(us, playbook_key="group-customer")
    assert [one.stage.key for one in queries.deal_page(us, lead.pk).checks if one.here] == ["lead"]
    deals.tick_item(us, lead.pk, stage="lead", key="receptive_found")
    for element in ("need", "budget", "key_person", "fit"):
        deals.mark_qualification(us, lead.pk, element=element, state="assumed")
    deals.qualify_lead(us, lead.pk)
    assert (group(us, lead, "lead").here, group(us, lead, "lead").done) == (False, 1)
    assert group(us, lead).here


def test_the_list_for_programs_holds_every_item_in_order(world: World, deal: Deal) -> None:
    tick(world.salesperson, deal, "her mail")
    found = checks(world.salesperson, deal.pk, Span(0, 200))
    assert [(one.stage, one.key) for one in found[4:6]] == [(STAGE, ITEM), (STAGE, "three_points_mapped")]
    assert [one.ticked for one in found].count(True) == 1
    assert checks(world.salesperson, deal.pk, Span(4, 1)) == found[4:5]


def test_an_erased_name_is_taken_out_of_the_evidence(world: World, deal: Deal) -> None:
    person = make_person(world.salesperson, deal.account, "Li Qiong")
    tick(world.salesperson, deal, "Li Qiong wrote it")
    desk.erase_person(world.manager, person.pk)
    assert ChecklistTick.objects.get().evidence == "*** wrote it"


def test_the_number_of_reads_does_not_depend_on_how_much_is_ticked(world: World, deal: Deal) -> None:
    us = world.salesperson

    def reads() -> int:
        with CaptureQueriesContext(connection) as caught:
            queries.deal_page(us, deal.pk)
        return len(caught)

    before = reads()
    for one in checks(us, deal.pk, Span(0, 200)):
        deals.tick_item(us, deal.pk, stage=one.stage, key=one.key)
        deals.tick_item(us, deal.pk, stage=one.stage, key=one.key, evidence="seen")
    assert reads() == before
