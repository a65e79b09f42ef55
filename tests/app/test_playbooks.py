"""Playbooks of a workspace: versions, and what changes nothing."""

import pytest

from tests.cast import World, make_deal
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, NotFound
from tongpin.app.playbooks import commands, pages, queries
from tongpin.core.playbook import PlaybookError, shipped_keys, shipped_source

REWORDED = shipped_source("generic-5") + "\n# reworded\n"


def test_a_new_wording_becomes_the_version_of_new_deals_and_old_deals_keep_theirs(world: World) -> None:
    deal = make_deal(world.salesperson, playbook_key="generic-5")
    commands.take_playbook(world.manager, REWORDED)
    deal.refresh_from_db()
    assert queries.playbook_named(world.salesperson, "generic-5").number == 2
    listed = next(one for one in pages.shelf(world.manager).playbooks if one.key == "generic-5")
    assert [(version.number, version.deals) for version in listed.versions] == [(2, 0), (1, 1)]
    assert listed.deals == 1
    assert listed.versions[0].by == "manager"


def test_the_same_source_again_changes_nothing(manager: Actor) -> None:
    commands.adopt_shipped(manager, "generic-5")
    commands.adopt_shipped(manager, "generic-5")
    assert queries.playbook_named(manager, "generic-5").number == 1


def test_the_shelf_offers_what_is_shipped_and_not_here_in_that_wording(manager: Actor) -> None:
    assert [one.key for one in pages.shelf(manager).shipped] == ["foreign-trade-7"]
    commands.adopt_shipped(manager, "foreign-trade-7")
    assert pages.shelf(manager).shipped == ()
    commands.take_playbook(manager, REWORDED)
    assert [one.key for one in pages.shelf(manager).shipped] == ["generic-5"]


def test_a_broken_source_is_refused_with_its_line_and_leaves_nothing(manager: Actor) -> None:
    before = len(pages.shelf(manager).playbooks)
    with pytest.raises(PlaybookError) as caught:
        commands.take_playbook(manager, "playbook: mine\nname: {en: Mine}\nstages: []\n")
    assert all(problem.line >= 1 for problem in caught.value.problems)
    assert len(pages.shelf(manager).playbooks) == before


def test_a_retired_playbook_is_not_offered_but_can_still_be_read(manager: Actor) -> None:
    found = queries.playbook_named(manager, "generic-5")
    commands.retire_playbook(manager, queries.get_playbook(manager, found.playbook_id), active=False)
    with pytest.raises(NotFound):
        queries.playbook_named(manager, "generic-5")
    assert pages.opened(manager, found.playbook_id).content.key == "generic-5"


@pytest.mark.parametrize("who", ["salesperson", "viewer"])
def test_those_who_lead_nobody_bring_no_playbook_in(world: World, who: str) -> None:
    actor: Actor = getattr(world, who)
    with pytest.raises(Denied):
        commands.adopt_shipped(actor, "foreign-trade-7")
    book = queries.get_playbook(actor, queries.playbook_named(actor).playbook_id)
    with pytest.raises(Denied):
        commands.retire_playbook(actor, book, active=False)


def test_a_playbook_of_another_workspace_is_not_there(world: World, stranger: Actor) -> None:
    foreign = queries.playbook_named(stranger).playbook_id
    for door in (queries.get_playbook, pages.opened):
        with pytest.raises(NotFound):
            door(world.owner, foreign)


def test_a_playbook_that_is_not_shipped_cannot_be_adopted(manager: Actor) -> None:
    with pytest.raises(NotFound):
        commands.adopt_shipped(manager, "../../secrets")


@pytest.mark.parametrize("key", shipped_keys())
def test_every_shipped_playbook_can_be_taken_in(stranger: Actor, key: str) -> None:
    commands.adopt_shipped(stranger, key)
    assert queries.playbook_named(stranger, key).content.key == key
