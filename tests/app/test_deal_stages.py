"""A deal enters a stage only through what the customer did or said."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Count, Sum

from tests.cast import ELEMENTS, World, make_account, make_deal, make_lead, make_person, signal
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, MissingSignals, NotFound, NotQualified, Stale
from tongpin.app.deals import commands as deals
from tongpin.app.deals.commands import totals
from tongpin.app.deals.kept import LeadSource, StageTotal
from tongpin.app.deals.models import AdviceItem, Deal, Signal, StageMove
from tongpin.app.timeline.models import Entry

NEED_CONFIRMED = [
    signal("need_confirmed", "expectation_stated"),
    signal("need_confirmed", "users_confirmed", "assumed"),
]


def piles() -> dict[tuple[object, ...], tuple[int, Decimal]]:
    return {
        (row.owner_id, row.playbook_id, row.status, row.stage, row.currency): (row.deals, row.total)
        for row in StageTotal.objects.exclude(deals=0)
    }


def counted() -> dict[tuple[object, ...], tuple[int, Decimal]]:
    names = totals.Pile._fields
    rows = Deal.objects.values(*names).annotate(n=Count("id"), sum=Sum("amount")).order_by()
    return {tuple(row[name] for name in names): (row["n"], row["sum"] or Decimal(0)) for row in rows}


def test_a_lead_stays_a_lead_until_need_budget_key_person_and_fit_stand(salesperson: Actor) -> None:
    lead = make_lead(salesperson)
    with pytest.raises(NotQualified) as caught:
        deals.qualify_lead(salesperson, lead.pk)
    assert set(caught.value.result.missing) == {"need", "budget", "key_person", "fit"}
    for element, (state, evidence) in ELEMENTS.items():
        deals.mark_qualification(salesperson, lead.pk, element=element, state=state, evidence=evidence)
    deal = deals.qualify_lead(salesperson, lead.pk)
    assert (deal.status, deal.stage) == ("open", "opportunity")
    assert StageMove.objects.filter(deal=deal, kind="enter", to_stage="opportunity").count() == 1


def test_a_confirmed_element_needs_evidence(salesperson: Actor) -> None:
    lead = make_lead(salesperson)
    with pytest.raises(Invalid):
        deals.mark_qualification(salesperson, lead.pk, element="need", state="confirmed")


def test_a_deal_cannot_enter_a_stage_without_its_signals(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    with pytest.raises(MissingSignals) as caught:
        deals.move_deal(salesperson, deal.pk, to_stage="need_confirmed")
    assert [door.stage for door in caught.value.missing] == ["need_confirmed"]
    deal.refresh_from_db()
    assert deal.stage == "opportunity"


def test_signals_told_with_the_move_open_the_door(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    moved = deals.move_deal(salesperson, deal.pk, to_stage="need_confirmed", signals=NEED_CONFIRMED)
    assert moved.stage == "need_confirmed"
    assert moved.sync == "in"
    assert Entry.objects.filter(deal_id=deal.pk, kind="move", code="enter").exists()


def test_a_move_that_fails_keeps_none_of_its_signals(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    with pytest.raises(MissingSignals):
        deals.move_deal(salesperson, deal.pk, to_stage="supplier_accepted", signals=NEED_CONFIRMED)
    assert not Signal.objects.filter(deal=deal).exists()


def test_back_needs_a_reason(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    deals.move_deal(salesperson, deal.pk, to_stage="need_confirmed", signals=NEED_CONFIRMED)
    with pytest.raises(Invalid):
        deals.move_deal(salesperson, deal.pk, to_stage="opportunity")
    moved = deals.move_deal(
        salesperson, deal.pk, to_stage="opportunity", reason="the users know nothing of it"
    )
    assert moved.stage == "opportunity"


def test_only_those_who_lead_override_and_the_mark_stays(world: World) -> None:
    deal = make_deal(world.salesperson)
    with pytest.raises(Denied):
        deals.move_deal(
            world.salesperson, deal.pk, to_stage="risk_assessment", reason="I feel it", override=True
        )
    moved = deals.move_deal(
        world.manager, deal.pk, to_stage="risk_assessment", reason="the board told me", override=True
    )
    assert moved.overridden
    back = deals.move_deal(world.manager, deal.pk, to_stage="opportunity", reason="it was not so")
    assert back.overridden


def test_a_confirmed_signal_in_a_later_phase_shows_us_behind(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    deals.record_signal(salesperson, deal.pk, **signal("solution_confirmed", "test_passed"))
    deal.refresh_from_db()
    assert (deal.sync, deal.their_stage, deal.stage_gap) == ("behind", "solution_confirmed", -3)


def test_a_refuted_signal_proves_nothing_any_more(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    said = deals.record_signal(salesperson, deal.pk, **signal("solution_confirmed", "test_passed"))
    deals.refute_signal(salesperson, said.pk, version=said.version, reason="it was another operator's test")
    deal.refresh_from_db()
    assert deal.sync == "none"


def test_a_confirmed_signal_needs_evidence(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    with pytest.raises(Invalid):
        deals.record_signal(
            salesperson,
            deal.pk,
            stage="opportunity",
            key="solution_asked",
            certainty="confirmed",
            happened_on=None,
        )


def test_a_signal_cannot_lie_in_the_future(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    tomorrow = salesperson.today() + timedelta(days=1)
    with pytest.raises(Invalid):
        deals.record_signal(salesperson, deal.pk, **signal("opportunity", "solution_asked", on=tomorrow))


def test_paperwork_moves_nothing(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    deals.record_paper(salesperson, deal.pk, kind="quote_sent", text="Q-0528")
    deal.refresh_from_db()
    assert deal.stage == "opportunity"
    assert Entry.objects.filter(deal_id=deal.pk, kind="paper").count() == 1


def test_price_talk_while_the_need_is_forming_is_advised_against(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    deals.record_paper(salesperson, deal.pk, kind="price_talk")
    assert AdviceItem.objects.filter(deal=deal, code="price_talk_early").exists()


def test_a_lost_deal_needs_a_reason_of_the_playbook(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    with pytest.raises(Invalid):
        deals.close_deal(salesperson, deal.pk, won=False)
    lost = deals.close_deal(salesperson, deal.pk, won=False, lost_reason="price")
    assert lost.status == "lost"
    assert not AdviceItem.objects.filter(deal=deal).exists()
    again = deals.reopen_deal(salesperson, deal.pk, reason="the rival failed")
    assert (again.status, again.closed_on) == ("open", None)


def test_a_stale_edit_is_refused_and_tells_both_values(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    deals.update_deal(salesperson, deal.pk, version=deal.version, name="Network, second phase")
    with pytest.raises(Stale) as caught:
        deals.update_deal(salesperson, deal.pk, version=deal.version, name="Network for both plants")
    assert caught.value.theirs == {"name": "Network, second phase"}


def sources() -> dict[tuple[int, str], int]:
    return {(row.owner_id, row.source): row.leads for row in LeadSource.objects.exclude(leads=0)}


def leads_counted() -> dict[tuple[int, str], int]:
    rows = Deal.objects.filter(status="lead").exclude(source="").values_list("owner_id", "source")
    return {(owner, source): count for owner, source, count in rows.annotate(Count("id")).order_by()}


def test_kept_totals_equal_what_counting_finds(world: World) -> None:
    account = make_account(world.salesperson)
    first = make_deal(world.salesperson, account, "one", amount=Decimal(1000))
    make_deal(world.salesperson, account, "two", amount=Decimal(250), currency="USD")
    make_lead(world.teammate, name="three", amount=Decimal(7))
    deals.move_deal(world.salesperson, first.pk, to_stage="need_confirmed", signals=NEED_CONFIRMED)
    first.refresh_from_db()
    deals.update_deal(world.salesperson, first.pk, version=first.version, amount=Decimal("1200.50"))
    deals.assign_deal(world.manager, first.pk, owner_id=world.teammate.member_id)
    deals.close_deal(world.manager, first.pk, won=True, reason="order 7")
    assert piles() == counted()
    totals.rebuild(world.workspace.pk)
    assert piles() == counted()


def test_the_sources_of_leads_are_kept_as_counting_finds_them(world: World) -> None:
    fair = make_lead(world.salesperson, source="fair")
    make_lead(world.salesperson, name="no source")
    deals.update_deal(world.salesperson, fair.pk, version=fair.version, source="referral")
    passed = make_lead(world.salesperson, name="two", source="fair")
    deals.qualify_lead(world.salesperson, passed.pk, marks=ELEMENTS)
    deals.assign_deal(world.manager, fair.pk, owner_id=world.teammate.member_id)
    assert sources() == leads_counted() == {(world.teammate.member_id, "referral"): 1}
    totals.rebuild(world.workspace.pk)
    assert sources() == leads_counted()


def test_another_team_and_a_stranger_do_not_know_of_the_deal(world: World, stranger: Actor) -> None:
    deal = make_deal(world.salesperson)
    for actor in (world.other_team, world.teammate, stranger):
        with pytest.raises(NotFound):
            deals.close_deal(actor, deal.pk, won=True, reason="order 7")


def test_a_viewer_changes_nothing(world: World) -> None:
    deal = make_deal(world.salesperson)
    with pytest.raises(Denied):
        deals.close_deal(world.viewer, deal.pk, won=True, reason="order 7")


def test_a_person_of_another_account_cannot_take_part(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    foreign = make_person(salesperson, make_account(salesperson, "Elsewhere"))
    with pytest.raises(Invalid):
        deals.involve_person(salesperson, deal.pk, person_id=foreign.pk)


def test_advice_names_the_single_contact_and_the_power_that_was_not_reached(salesperson: Actor) -> None:
    account = make_account(salesperson)
    deal = make_deal(salesperson, account)
    friend = make_person(salesperson, account, "Li Qiong")
    deals.involve_person(salesperson, deal.pk, person_id=friend.pk, focus="receptive")
    codes = set(AdviceItem.objects.filter(deal=deal, state="open").values_list("code", flat=True))
    assert {"single_contact", "key_person_unknown"} <= codes


def test_dismissed_advice_stays_away_while_its_reason_is_the_same(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    item = AdviceItem.objects.get(deal=deal, code="no_next_step")
    deals.dismiss_advice(salesperson, item.pk, reason="the plan stands in the contract")
    deals.record_paper(salesperson, deal.pk, kind="inquiry")
    item.refresh_from_db()
    assert item.state == "dismissed"
    deals.reopen_advice(salesperson, item.pk)
    item.refresh_from_db()
    assert item.state == "open"


def test_an_order_is_won_with_what_shows_it(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    with pytest.raises(Invalid) as refused:
        deals.close_deal(salesperson, deal.pk, won=True, reason="  ")
    assert [(one.field, one.code) for one in refused.value.problems] == [("reason", "required")]
    assert deals.close_deal(salesperson, deal.pk, won=True, reason="order 7").status == "won"


def test_the_story_names_the_fields_that_are_other_now_and_no_more(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    same = {"currency": deal.currency, "source": deal.source, "expected_on": deal.expected_on}
    deals.update_deal(salesperson, deal.pk, version=deal.version, name="Renamed", amount="5.00", **same)
    told = Entry.objects.filter(deal_id=deal.pk, kind="change", code="fields").latest("id")
    assert told.facts == {"fields": ["amount", "name"]}
