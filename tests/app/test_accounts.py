"""Accounts, their team and their units."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import World, fresh, make_account
from tongpin.app.accounts import commands, queries
from tongpin.app.accounts.models import Account, AccountMember
from tongpin.app.audit.models import AuditRow
from tongpin.app.audit.queries import verify
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.timeline.models import Entry


def codes(kind: str) -> list[str]:
    return list(Entry.objects.filter(kind=kind).order_by("id").values_list("code", flat=True))


def problem(caught: pytest.ExceptionInfo[Invalid]) -> tuple[str, str]:
    return caught.value.problems[0].field, caught.value.problems[0].code


def test_a_new_account_belongs_to_its_maker_and_is_told_and_audited(salesperson: Actor) -> None:
    account = commands.create_account(
        salesperson, name="  金昌水泥电杆厂 ", tags=["老客户", "老客户", " "], website="jinchang.example"
    )
    assert (account.name, account.owner_id, account.tags) == (
        "金昌水泥电杆厂",
        salesperson.member_id,
        ["老客户"],
    )
    assert account.website == "https://jinchang.example"
    assert codes("account") == ["created"]
    assert AuditRow.objects.filter(verb="create_account", object_id=account.pk).count() == 1
    assert verify()[1] == ()


def test_an_account_needs_a_name(salesperson: Actor) -> None:
    with pytest.raises(Invalid) as caught:
        commands.create_account(salesperson, name="   ")
    assert problem(caught) == ("name", "blank")
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("name", "a\0b"), ("name", "\ud800b"), ("tags", ["a", "\0"]), ("tags", ["\udfffx"])]
)
def test_a_text_that_no_database_keeps_is_refused(salesperson: Actor, field: str, value: Any) -> None:
    with pytest.raises(Invalid) as caught:
        commands.create_account(salesperson, **{"name": "Hua", field: value})
    assert problem(caught) == (field, "null_characters_not_allowed")


def test_the_same_name_in_another_spelling_is_offered_instead_of_a_double(salesperson: Actor) -> None:
    known = make_account(salesperson, "Hua Electric Co., Ltd.")
    with pytest.raises(Invalid) as caught:
        commands.create_account(salesperson, name="ＨＵＡ electric co ltd", unless_known=True)
    assert problem(caught) == ("name", "known")
    assert caught.value.problems[0].params["accounts"][0]["id"] == known.pk
    assert commands.create_account(salesperson, name="ＨＵＡ electric co ltd").pk != known.pk


def test_a_double_that_the_actor_may_not_know_of_is_not_betrayed(
    other_team: Actor, salesperson: Actor
) -> None:
    make_account(other_team, "Secret Works")
    assert commands.create_account(salesperson, name="secret works", unless_known=True).pk


def test_a_stale_save_shows_both_values(salesperson: Actor) -> None:
    account = make_account(salesperson)
    commands.update_account(salesperson, account.pk, version=1, region="Gansu")
    with pytest.raises(Stale) as caught:
        commands.update_account(salesperson, account.pk, version=1, region="Qinghai")
    assert (caught.value.theirs["region"], caught.value.ours["region"]) == ("Gansu", "Qinghai")


def test_the_story_names_the_fields_that_changed(salesperson: Actor) -> None:
    account = make_account(salesperson, region="Gansu")
    commands.update_account(salesperson, account.pk, region="Gansu", industry="Cement", name="Jinchang")
    assert Entry.objects.get(code="changed").facts == {"fields": ["industry", "name"]}
    commands.update_account(salesperson, account.pk, region="Gansu")
    assert codes("account") == ["created", "changed"]


def test_an_account_cannot_stand_above_itself(salesperson: Actor) -> None:
    top, middle, low = (make_account(salesperson, name) for name in ("top", "middle", "low"))
    commands.update_account(salesperson, middle.pk, parent_id=top.pk)
    commands.update_account(salesperson, low.pk, parent_id=middle.pk)
    for parent in (low, top):
        with pytest.raises(Invalid) as caught:
            commands.update_account(salesperson, top.pk, parent_id=parent.pk)
        assert problem(caught) == ("parent", "cycle")


def test_a_parent_that_the_actor_may_not_see_cannot_be_chosen_but_may_stay(
    owner: Actor, other_team: Actor, salesperson: Actor
) -> None:
    hidden = make_account(other_team, "Holding")
    account = make_account(salesperson, "Works")
    with pytest.raises(NotFound):
        commands.update_account(salesperson, account.pk, parent_id=hidden.pk)
    commands.update_account(owner, account.pk, parent_id=hidden.pk)
    changed = commands.update_account(salesperson, account.pk, parent_id=hidden.pk, region="Gansu")
    assert (changed.parent_id, changed.region) == (hidden.pk, "Gansu")


@pytest.mark.parametrize("role", ["teammate", "other_team"])
def test_colleagues_do_not_know_an_account_until_it_is_shared(world: World, role: str) -> None:
    account, colleague = make_account(world.salesperson), getattr(world, role)
    with pytest.raises(NotFound):
        commands.update_account(colleague, account.pk, region="x")
    commands.share_account(world.salesperson, account.pk, member_id=colleague.member_id)
    assert commands.update_account(colleague, account.pk, region="x").region == "x"
    assert queries.in_team(colleague, account)
    commands.leave_team(world.salesperson, account.pk, member_id=colleague.member_id)
    with pytest.raises(NotFound):
        queries.get_account(colleague, account.pk)


def test_joining_twice_is_joining_once(salesperson: Actor, teammate: Actor) -> None:
    account = make_account(salesperson)
    for _ in range(2):
        commands.share_account(salesperson, account.pk, member_id=teammate.member_id)
    assert AccountMember.objects.count() == 1
    assert codes("account") == ["created", "joined"]


def test_a_member_of_another_workspace_cannot_join(salesperson: Actor, stranger: Actor) -> None:
    account = make_account(salesperson)
    with pytest.raises(NotFound):
        commands.share_account(salesperson, account.pk, member_id=stranger.member_id)
    with pytest.raises(NotFound):
        queries.get_account(stranger, account.pk)


def test_only_those_who_lead_hand_an_account_over(world: World) -> None:
    account = make_account(world.salesperson)
    with pytest.raises(Denied):
        commands.assign_account(world.salesperson, account.pk, owner_id=world.teammate.member_id)
    assert (
        commands.assign_account(world.manager, account.pk, owner_id=world.teammate.member_id).owner_id
        == world.teammate.member_id
    )
    assert Entry.objects.get(code="assigned").facts == {"from": "salesperson", "to": "teammate"}


def test_a_manager_hands_over_within_reach_only_and_never_to_a_viewer(world: World) -> None:
    account = make_account(world.salesperson)
    with pytest.raises(Denied):
        commands.assign_account(world.manager, account.pk, owner_id=world.other_team.member_id)
    with pytest.raises(Invalid) as caught:
        commands.assign_account(world.manager, account.pk, owner_id=world.viewer.member_id)
    assert problem(caught) == ("owner", "viewer_cannot_own")
    assert commands.assign_account(world.owner, account.pk, owner_id=world.other_team.member_id).owner_id


def test_a_viewer_changes_nothing(world: World) -> None:
    account = make_account(world.salesperson)
    viewer = fresh(world.viewer)
    assert queries.get_account(viewer, account.pk) == account
    with pytest.raises(Denied):
        commands.update_account(viewer, account.pk, region="x")
    with pytest.raises(Denied):
        commands.create_account(viewer, name="x")
    with pytest.raises(Denied):
        commands.create_unit(viewer, account.pk, name="x")
    with pytest.raises(Denied):
        commands.share_account(viewer, account.pk, member_id=viewer.member_id)


def test_there_is_one_placeholder_and_it_has_no_team(world: World) -> None:
    first = commands.placeholder_account(world.salesperson)
    assert commands.placeholder_account(world.manager) == first
    assert first.owner_id == world.owner.member_id
    commands.join_team(world.owner, first, world.salesperson.member_id)
    assert not AccountMember.objects.exists()
    with pytest.raises(NotFound):
        queries.get_account(world.salesperson, first.pk)
    with pytest.raises(Denied):
        commands.update_account(world.owner, first.pk, name="renamed")


def test_units_form_a_tree_without_cycles(salesperson: Actor) -> None:
    account, other = make_account(salesperson), make_account(salesperson, "Other")
    plant = commands.create_unit(salesperson, account.pk, name="Plant")
    shop = commands.create_unit(salesperson, account.pk, name="Shop", parent_id=plant.pk)
    with pytest.raises(Invalid) as caught:
        commands.update_unit(salesperson, plant.pk, parent_id=shop.pk)
    assert problem(caught) == ("parent", "cycle")
    foreign = commands.create_unit(salesperson, other.pk, name="Elsewhere")
    with pytest.raises(Invalid) as caught:
        commands.update_unit(salesperson, shop.pk, parent_id=foreign.pk)
    assert problem(caught) == ("parent", "other_account")


def test_what_was_under_a_dissolved_unit_moves_up(salesperson: Actor) -> None:
    account = make_account(salesperson)
    plant = commands.create_unit(salesperson, account.pk, name="Plant")
    shop = commands.create_unit(salesperson, account.pk, name="Shop", parent_id=plant.pk)
    line = commands.create_unit(salesperson, account.pk, name="Line", parent_id=shop.pk)
    person = commands.create_person(salesperson, account.pk, name="Li Qiong", unit_id=shop.pk)
    commands.remove_unit(salesperson, shop.pk)
    line.refresh_from_db()
    person.refresh_from_db()
    assert (line.parent_id, person.unit_id) == (plant.pk, plant.pk)
    assert codes("account")[-1] == "unit_removed"
