"""What is kept of a lead outside the funnel follows whatever happens to it, and an older database learns it once."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection

from tests.cast import World, make_account, make_deal, make_lead
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.deals.commands.bulk import DealSpec, MoveSpec, write_deals
from tongpin.app.deals.models import DROPPED, READY, REFUTED, Deal
from tongpin.app.desk.lead_filter import LeadsAsked
from tongpin.app.desk.lead_list import lead_list
from tongpin.app.playbooks.queries import playbook_named
from tongpin.core.qualification import ELEMENTS

learn = import_module("tongpin.app.migrations.0006_leads_outside").place_leads


def cloud(deal: Deal) -> int | None:
    return Deal.objects.values_list("cloud", flat=True).get(pk=deal.pk)


def mark(us: Actor, lead: Deal, state: str, *elements: str) -> None:
    for element in elements:
        deals.mark_qualification(us, lead.pk, element=element, state=state, evidence="he said so")


def test_a_lead_is_ready_once_nothing_is_missing_and_refuted_as_soon_as_one_element_is(world: World) -> None:
    us, lead = world.salesperson, make_lead(world.salesperson)
    assert cloud(lead) is None
    mark(us, lead, "assumed", *ELEMENTS[1:])
    assert cloud(lead) is None
    mark(us, lead, "confirmed", ELEMENTS[0])
    assert cloud(lead) == READY
    mark(us, lead, "refuted", "budget")
    assert cloud(lead) == REFUTED
    mark(us, lead, "unknown", "budget")
    assert cloud(lead) is None


def test_in_the_funnel_it_is_neither_and_having_been_there_it_is_never_dropped(world: World) -> None:
    us, lead = world.salesperson, make_lead(world.salesperson)
    mark(us, lead, "assumed", *ELEMENTS)
    deals.qualify_lead(us, lead.pk)
    assert cloud(lead) is None
    deals.return_to_leads(us, lead.pk, reason="the budget is gone")
    assert cloud(lead) == READY
    deals.close_deal(us, lead.pk, won=False, lost_reason="not_our_customer")
    assert cloud(lead) is None


def test_a_lead_given_up_is_dropped_until_it_goes_on(world: World) -> None:
    us, lead = world.salesperson, make_lead(world.salesperson)
    deals.close_deal(us, lead.pk, won=False, lost_reason="not_our_customer")
    assert cloud(lead) == DROPPED
    version = Deal.objects.get(pk=lead.pk).version
    deals.update_deal(us, lead.pk, version=version, name="an old rumour")
    assert cloud(lead) == DROPPED
    deals.reopen_deal(us, lead.pk, reason="they called")
    assert cloud(lead) is None


def written(us: Actor, status: str, stage: str, *, moved: bool, **marks: str) -> Deal:
    """As an import or the demo writes it."""
    at = datetime.combine(us.today(), datetime.min.time(), ZoneInfo(us.zone))
    spec = DealSpec(
        account_id=make_account(us, name=f"Plant {status} {moved} {marks}").pk,
        owner_id=us.member_id,
        name="deal",
        stage=stage,
        status=status,
        opened_on=us.today(),
        stage_since=us.today(),
        closed_on=us.today() if status == "lost" else None,
        qualification=marks,
        moves=[MoveSpec(stage, at)] * moved + [MoveSpec("lost", at)] * (status == "lost"),
    )
    return write_deals(us, playbook_named(us), [spec])[0]


def lives(us: Actor) -> dict[int, int | None]:
    """Deals that came all at once, each with what is to be kept of it."""
    content = playbook_named(us).content
    lead_stage, stage = content.stages[0].key, content.first_funnel_stage.key
    everything = dict.fromkeys(ELEMENTS, "assumed")
    made = {
        written(us, "lead", lead_stage, moved=True): None,
        written(us, "lead", lead_stage, moved=True, **everything): READY,
        written(us, "lead", lead_stage, moved=True, **{**everything, "fit": "refuted"}): REFUTED,
        written(us, "lead", lead_stage, moved=False, need="refuted"): REFUTED,
        written(us, "lost", lead_stage, moved=False): DROPPED,
        written(us, "lost", stage, moved=True): None,
        written(us, "open", stage, moved=True, **everything): None,
    }
    return {deal.pk: held for deal, held in made.items()}


def kept() -> dict[int, int | None]:
    return dict(Deal.objects.values_list("pk", "cloud"))


def test_many_at_once_are_kept_alike_and_an_older_database_learns_the_same(world: World) -> None:
    expected = lives(world.salesperson)
    assert kept() == expected
    Deal.objects.update(cloud=None)
    learn(apps, connection.schema_editor())
    assert kept() == expected


@pytest.mark.parametrize(("asked", "held"), [("ready", READY), ("refuted", REFUTED)])
def test_the_list_finds_them(world: World, asked: str, held: int) -> None:
    expected = lives(world.salesperson)
    found = lead_list(world.salesperson, LeadsAsked(lacks=asked))
    assert {row.id for row in found.rows} == {pk for pk, kept in expected.items() if kept == held}
    assert found.found == len(found.rows)


def test_the_list_finds_those_that_were_given_up_and_no_deal(world: World) -> None:
    expected = lives(world.salesperson)
    make_deal(world.salesperson)
    for lacks in ("", "missing", "budget"):
        found = lead_list(world.salesperson, LeadsAsked(status="lost", lacks=lacks))
        assert [row.id for row in found.rows] == [pk for pk, kept in expected.items() if kept == DROPPED]
    assert lead_list(world.salesperson, LeadsAsked(status="lost", lacks="ready")).rows == ()
