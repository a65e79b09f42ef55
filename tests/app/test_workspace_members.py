"""Who joins, who decides about whom, and how somebody is shut out at once."""

import pytest
from django.contrib.sessions.models import Session

from tests.app.test_workspace import codes, session_of
from tests.cast import World, fresh, make_world
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.workspace import commands, pages, queries
from tongpin.app.workspace.models import Member, Token, User

PASSWORD = "brass-lantern-42-quay"


def add(
    actor: Actor, role: str = "salesperson", team_id: int | None = None, email: str = "new@reed.example"
) -> Member:
    return commands.add_member(
        actor, email=email, name="New", role=role, team_id=team_id, password=PASSWORD
    ).member


def test_an_owner_adds_anybody_anywhere(world: World) -> None:
    for role in Role:
        member = add(world.owner, role, world.south.pk, f"{role}@reed.example")
        assert queries.actor_by_email(f"{role}@reed.example").role is role
        assert member.team_id == world.south.pk


def test_a_manager_adds_salespeople_and_viewers_to_the_own_teams(world: World) -> None:
    assert add(world.manager, "salesperson", world.north.pk).active
    assert add(world.manager, "viewer", world.north.pk, "viewer2@reed.example").active
    for role in ("owner", "manager"):
        with pytest.raises(Denied):
            add(world.manager, role, world.north.pk, "x@reed.example")
    for team in (world.south.pk, world.head.pk, None):
        with pytest.raises(Invalid) as caught:
            add(world.manager, "salesperson", team, "x@reed.example")
        assert codes(caught) == {("team", "team_out_of_reach")}


def test_salespeople_and_viewers_add_nobody(world: World) -> None:
    for actor in (world.salesperson, world.viewer):
        with pytest.raises(Denied):
            add(actor, team_id=world.north.pk)


def test_a_team_of_another_workspace_cannot_be_named(world: World, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        add(world.owner, team_id=stranger.team_id)
    with pytest.raises(NotFound):
        commands.update_member(world.owner, stranger.member_id, name="Mine")


def test_somebody_known_joins_a_second_workspace_and_keeps_the_password(world: World) -> None:
    other = make_world("Second")
    add(world.owner)
    added = commands.add_member(
        other.owner, email="NEW@reed.example", name="New", role="viewer", password="quite-another-one-77"
    )
    assert added.known_before
    assert User.objects.get(email="new@reed.example").check_password(PASSWORD)


def test_nobody_joins_twice(world: World) -> None:
    add(world.owner)
    with pytest.raises(Invalid) as caught:
        add(world.owner, email="New@Reed.example")
    assert codes(caught) == {("email", "already_member")}


def test_an_invited_member_has_no_password_to_guess(owner: Actor) -> None:
    commands.add_member(owner, email="invited@reed.example", name="Invited", role="viewer")
    assert not User.objects.get(email="invited@reed.example").has_usable_password()


def test_a_member_changes_team_role_and_name(world: World) -> None:
    member = commands.update_member(
        world.owner, world.salesperson.member_id, role="manager", team_id=world.south.pk, name="Sun"
    )
    after = fresh(world.salesperson)
    assert (member.name, after.role, after.team_id) == ("Sun", Role.MANAGER, world.south.pk)
    assert world.other_team.member_id in after.scope


def test_a_manager_cannot_raise_or_move_anybody_out_of_reach(world: World) -> None:
    with pytest.raises(Denied):
        commands.update_member(world.manager, world.salesperson.member_id, role="manager")
    with pytest.raises(Denied):
        commands.update_member(world.manager, world.manager.member_id, role="salesperson")
    with pytest.raises(Denied):
        commands.update_member(world.manager, world.other_team.member_id, name="Mine")
    with pytest.raises(Invalid):
        commands.update_member(world.manager, world.salesperson.member_id, team_id=world.south.pk)
    with pytest.raises(Denied):
        commands.deactivate_member(world.manager, world.owner.member_id)


def test_a_stale_save_of_a_member_is_refused(world: World) -> None:
    commands.update_member(world.owner, world.salesperson.member_id, name="First", version=1)
    with pytest.raises(Stale):
        commands.update_member(world.owner, world.salesperson.member_id, name="Second", version=1)


def test_the_last_owner_stays_owner_and_active(world: World) -> None:
    for attempt in (
        lambda: commands.update_member(world.owner, world.owner.member_id, role="manager"),
        lambda: commands.deactivate_member(world.owner, world.owner.member_id),
    ):
        with pytest.raises(Invalid) as caught:
            attempt()
        assert codes(caught) == {("role", "last_owner")}
    add(world.owner, "owner")
    commands.deactivate_member(world.owner, world.owner.member_id)
    assert queries.actor_for_user(world.owner.user_id) is None


def test_deactivation_ends_sessions_and_tokens_at_once(world: World) -> None:
    secret = commands.create_token(world.salesperson, name="export", scope="write", days=30).secret
    session_of(world.salesperson)
    kept = session_of(world.teammate)
    assert queries.actor_for_token(secret) is not None

    commands.deactivate_member(world.manager, world.salesperson.member_id)

    assert queries.actor_for_token(secret) is None
    assert queries.actor_for_user(world.salesperson.user_id) is None
    assert list(Session.objects.values_list("pk", flat=True)) == [kept]
    assert not User.objects.get(pk=world.salesperson.user_id).is_active


def test_deactivation_in_one_workspace_leaves_the_other_open(world: World) -> None:
    other = make_world("Second")
    email = User.objects.get(pk=world.salesperson.user_id).email
    commands.add_member(other.owner, email=email, name="Both", role="viewer")
    session_of(world.salesperson)
    commands.deactivate_member(world.owner, world.salesperson.member_id)
    assert Session.objects.count() == 1
    remaining = queries.actor_for_user(world.salesperson.user_id, world.workspace.pk)
    assert remaining is not None
    assert remaining.workspace_id == other.workspace.pk


def test_a_reactivated_member_signs_in_again_but_old_tokens_stay_dead(world: World) -> None:
    secret = commands.create_token(world.salesperson, name="export").secret
    commands.deactivate_member(world.owner, world.salesperson.member_id)
    commands.reactivate_member(world.owner, world.salesperson.member_id)
    assert queries.actor_for_user(world.salesperson.user_id) is not None
    assert queries.actor_for_token(secret) is None


def test_a_token_is_shown_once_and_kept_as_a_digest(salesperson: Actor) -> None:
    made = commands.create_token(salesperson, name="export", scope="read", days=10)
    assert made.secret.startswith("tp_")
    assert not Token.objects.filter(digest=made.secret).exists()
    actor = queries.actor_for_token(made.secret)
    assert actor is not None
    assert actor.read_only
    assert not actor.may_change
    commands.revoke_token(salesperson, made.token.pk)
    assert queries.actor_for_token(made.secret) is None


@pytest.mark.parametrize("days", [0, -1, 367, 10_000])
def test_a_token_lives_for_a_year_at_most(salesperson: Actor, days: int) -> None:
    with pytest.raises(Invalid) as caught:
        commands.create_token(salesperson, name="for ever", days=days)
    assert codes(caught) == {("days", "out_of_range")}


def test_a_viewer_makes_no_token_and_nobody_has_more_than_twenty(world: World) -> None:
    with pytest.raises(Denied):
        commands.create_token(world.viewer, name="peek")
    for number in range(20):
        commands.create_token(world.salesperson, name=f"token {number}")
    with pytest.raises(Invalid):
        commands.create_token(world.salesperson, name="one too many")


def test_tokens_of_others_are_the_owners_business_only(world: World) -> None:
    made = commands.create_token(world.salesperson, name="export")
    for actor in (world.manager, world.teammate, world.viewer):
        with pytest.raises(NotFound):
            commands.revoke_token(actor, made.token.pk)
    assert [line.name for line in pages.tokens(world.owner)] == ["export"]
    assert pages.tokens(world.teammate) == ()
    commands.revoke_token(world.owner, made.token.pk)
    assert [line.state for line in pages.tokens(world.salesperson)] == ["revoked"]


def test_owners_see_all_members_and_managers_those_under_them(world: World) -> None:
    everybody = {line.name for line in pages.staff(world.owner).members}
    assert everybody == {"owner", "manager", "salesperson", "teammate", "other_team", "viewer"}
    under = pages.staff(world.manager)
    assert {line.name for line in under.members} == {"manager", "salesperson", "teammate", "viewer"}
    assert {line.name for line in under.members if line.editable} == {"salesperson", "teammate", "viewer"}
    assert [team.name for team in under.teams] == ["north"]
    assert under.roles == ("salesperson", "viewer")
    for actor in (world.salesperson, world.viewer):
        with pytest.raises(Denied):
            pages.staff(actor)
