"""Who takes part in a deal, who answers for it, and who may read which part of its story."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import World, make_account, make_deal, make_person, signal
from tongpin.app.accounts import commands as accounts
from tongpin.app.accounts.models import AccountMember
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.deals import commands as deals
from tongpin.app.deals.lists import deal_story
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.notes.commands import write_note
from tongpin.app.timeline.models import Entry
from tongpin.app.workspace import commands as workspace


def texts(actor: Actor, deal: Deal) -> set[str]:
    return {line.text for line in deal_story(actor, deal.pk).lines if line.kind == "note"}


def test_a_key_person_raises_the_unknown_element_only(salesperson: Actor) -> None:
    account = make_account(salesperson)
    lead = deals.create_lead(salesperson, account_id=account.pk, name="A rumour")
    person = make_person(salesperson, account)
    deals.involve_person(salesperson, lead.pk, person_id=person.pk, is_key=True)
    lead.refresh_from_db()
    assert lead.qualification == {"key_person": "assumed"}
    deals.mark_qualification(salesperson, lead.pk, element="key_person", state="refuted")
    deals.involve_person(salesperson, lead.pk, person_id=person.pk, is_key=True, focus="power")
    lead.refresh_from_db()
    assert lead.qualification == {"key_person": "refuted"}


def test_a_part_changes_with_its_version_and_is_told_each_time(salesperson: Actor) -> None:
    account = make_account(salesperson)
    deal, person = make_deal(salesperson, account), make_person(salesperson, account)
    first = deals.involve_person(salesperson, deal.pk, person_id=person.pk, focus="receptive")
    deals.involve_person(salesperson, deal.pk, person_id=person.pk, version=first.version, refused=True)
    with pytest.raises(Stale):
        deals.involve_person(salesperson, deal.pk, person_id=person.pk, version=first.version, focus="power")
    deals.release_person(salesperson, deal.pk, person_id=person.pk)
    assert not DealPerson.objects.exists()
    codes = Entry.objects.filter(deal_id=deal.pk, kind="person").order_by("id")
    assert list(codes.values_list("code", flat=True)) == ["involved", "part_changed", "released"]


@pytest.mark.parametrize("part", [{"mood": "good"}, {"focus": "boss"}])
def test_an_unknown_part_is_refused(salesperson: Actor, part: dict[str, Any]) -> None:
    account = make_account(salesperson)
    deal, person = make_deal(salesperson, account), make_person(salesperson, account)
    with pytest.raises(Invalid):
        deals.involve_person(salesperson, deal.pk, person_id=person.pk, **part)


def test_a_deal_keeps_its_account_while_people_of_it_take_part(salesperson: Actor) -> None:
    account = make_account(salesperson)
    deal, person = make_deal(salesperson, account), make_person(salesperson, account)
    other = make_account(salesperson, "Elsewhere")
    deals.involve_person(salesperson, deal.pk, person_id=person.pk)
    with pytest.raises(Invalid):
        deals.update_deal(salesperson, deal.pk, version=deal.version, account_id=other.pk)
    deals.release_person(salesperson, deal.pk, person_id=person.pk)
    assert deals.update_deal(salesperson, deal.pk, version=deal.version, account_id=other.pk).account == other


def test_the_owner_of_a_deal_joins_the_account_team(world: World) -> None:
    account = make_account(world.salesperson)
    deal = make_deal(world.salesperson, account)
    deals.assign_deal(world.manager, deal.pk, owner_id=world.teammate.member_id)
    assert AccountMember.objects.filter(account=account, member_id=world.teammate.member_id).exists()
    told = Entry.objects.get(deal_id=deal.pk, code="owner")
    assert told.facts == {"from": "salesperson", "to": "teammate"}


def test_a_deal_is_assigned_within_reach_to_somebody_who_works(world: World, stranger: Actor) -> None:
    deal = make_deal(world.salesperson)
    with pytest.raises(Denied):
        deals.assign_deal(world.salesperson, deal.pk, owner_id=world.teammate.member_id)
    with pytest.raises(Denied):
        deals.assign_deal(world.manager, deal.pk, owner_id=world.other_team.member_id)
    with pytest.raises(NotFound):
        deals.assign_deal(world.owner, deal.pk, owner_id=stranger.member_id)
    with pytest.raises(Invalid):
        deals.assign_deal(world.owner, deal.pk, owner_id=world.viewer.member_id)
    workspace.deactivate_member(world.owner, world.teammate.member_id)
    with pytest.raises(Invalid):
        deals.assign_deal(world.owner, deal.pk, owner_id=world.teammate.member_id)


def test_the_story_keeps_the_circle_of_each_note(world: World) -> None:
    account = make_account(world.salesperson)
    deal = make_deal(world.salesperson, account)
    for circle in ("me", "team", "workspace"):
        write_note(world.salesperson, deal_id=deal.pk, text=circle, circle=circle)
    assert texts(world.salesperson, deal) == {"me", "team", "workspace"}
    assert texts(world.manager, deal) == {"workspace"}
    assert texts(world.owner, deal) == {"workspace"}
    assert texts(world.viewer, deal) == {""}
    accounts.share_account(world.salesperson, account.pk, member_id=world.other_team.member_id)
    assert texts(world.other_team, deal) == {"team", "workspace"}
    with pytest.raises(NotFound):
        texts(world.teammate, deal)


def test_a_viewer_reads_neither_words_nor_who_said_them(world: World) -> None:
    deal = make_deal(world.salesperson)
    deals.record_signal(world.salesperson, deal.pk, said_by="Wei", **signal("opportunity", "solution_asked"))
    deals.record_need(world.salesperson, deal.pk, text="one line", type="explicit", evidence="he asked")
    told = deal_story(world.viewer, deal.pk).lines
    assert {line.text for line in told} == {""}
    assert not {"said_by", "need"} & {name for line in told for name in line.facts}
    assert {"said_by", "need"} <= {
        name for line in deal_story(world.manager, deal.pk).lines for name in line.facts
    }
