"""The tree of teams: paths follow every move, and no team ends up under itself."""

from collections.abc import Callable

import pytest

from tests.app.test_workspace import codes
from tests.cast import World, fresh
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid
from tongpin.app.workspace import commands, pages, queries
from tongpin.app.workspace.models import Team


def test_a_new_team_hangs_under_its_parent(world: World) -> None:
    team = commands.create_team(world.owner, name="harbour", parent_id=world.north.pk)
    assert team.path == f"/{world.head.pk}/{world.north.pk}/{team.pk}/"
    lines = [(line.name, line.depth) for line in pages.teams(world.owner)]
    assert lines == [("head", 0), ("north", 1), ("harbour", 2), ("south", 1)]


def test_a_moved_team_takes_its_subtree_along_and_reach_follows(world: World) -> None:
    harbour = commands.create_team(world.owner, name="harbour", parent_id=world.south.pk)
    commands.update_member(world.owner, world.other_team.member_id, team_id=harbour.pk)
    assert world.other_team.member_id not in fresh(world.manager).scope

    commands.move_team(world.owner, world.south.pk, parent_id=world.north.pk)

    harbour.refresh_from_db()
    assert harbour.path == f"/{world.head.pk}/{world.north.pk}/{world.south.pk}/{harbour.pk}/"
    assert world.other_team.member_id in fresh(world.manager).scope


def test_a_team_moves_to_the_root_with_its_subtree(world: World) -> None:
    commands.move_team(world.owner, world.north.pk, parent_id=None)
    assert queries.get_team(world.owner, world.north.pk).path == f"/{world.north.pk}/"


def test_a_team_cannot_move_under_itself_or_its_own_subtree(world: World) -> None:
    for parent in (world.head, world.north):
        with pytest.raises(Invalid) as caught:
            commands.move_team(world.owner, world.head.pk, parent_id=parent.pk)
        assert codes(caught) == {("parent", "team_under_itself")}


def test_sisters_have_different_names_also_at_the_root(world: World) -> None:
    for parent, name in ((world.head.pk, "north"), (None, "head"), (world.head.pk, " ")):
        with pytest.raises(Invalid):
            commands.create_team(world.owner, name=name, parent_id=parent)
    with pytest.raises(Invalid) as caught:
        commands.rename_team(world.owner, world.south.pk, name="north")
    assert codes(caught) == {("name", "name_taken")}
    assert commands.rename_team(world.owner, world.south.pk, name="south").name == "south"


def test_a_team_with_people_or_teams_in_it_is_not_deleted(world: World) -> None:
    for team, code in ((world.head, "team_has_teams"), (world.south, "team_has_members")):
        with pytest.raises(Invalid) as caught:
            commands.delete_team(world.owner, team.pk)
        assert codes(caught) == {("", code)}


def test_former_members_of_a_deleted_team_are_placed_one_up(world: World) -> None:
    commands.deactivate_member(world.owner, world.other_team.member_id)
    commands.delete_team(world.owner, world.south.pk)
    assert not Team.objects.filter(pk=world.south.pk).exists()
    assert queries.get_member(world.owner, world.other_team.member_id).team_id == world.head.pk


@pytest.mark.parametrize("who", ["manager", "salesperson", "viewer"])
def test_teams_are_the_owners_business(world: World, who: str) -> None:
    actor: Actor = getattr(world, who)
    attempts: list[Callable[[], object]] = [
        lambda: commands.create_team(actor, name="x", parent_id=world.north.pk),
        lambda: commands.rename_team(actor, world.north.pk, name="x"),
        lambda: commands.move_team(actor, world.north.pk, parent_id=None),
        lambda: commands.delete_team(actor, world.north.pk),
    ]
    for attempt in attempts:
        with pytest.raises(Denied):
            attempt()
    assert Team.objects.count() == 3
