"""Founding a workspace, its settings, rates, and each user's profile."""

from decimal import Decimal

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tests.cast import World, fresh
from tongpin.app.audit import queries as audit
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.playbooks import commands as playbooks
from tongpin.app.playbooks import queries as playbook_queries
from tongpin.app.workspace import commands, pages, queries
from tongpin.app.workspace.models import User, Workspace

FOUNDING = {
    "name": "Reed Machine Parts",
    "owner_email": "Ada@Reed.Example",
    "owner_name": "Ada",
    "password": "brass-lantern-42-quay",
    "language": "en",
    "zone": "Europe/Berlin",
    "base_currency": "EUR",
}


def codes(caught: pytest.ExceptionInfo[Invalid]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


@pytest.mark.django_db
def test_the_founder_owns_a_workspace_with_all_shipped_playbooks_and_a_sound_audit_chain() -> None:
    actor = playbooks.open_workspace(**FOUNDING)
    assert actor.role is Role.OWNER
    assert (actor.zone, actor.language, actor.base_currency) == ("Europe/Berlin", "en", "EUR")
    assert {one.key for one in playbook_queries.playbooks(actor)} == {
        "foreign-trade-7",
        "generic-5",
        "group-customer",
    }
    assert User.objects.get().check_password(FOUNDING["password"])
    assert User.objects.get().email == "ada@reed.example"
    rows, breaks = audit.verify()
    assert rows > 3
    assert breaks == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"password": "short"}, "password", "password_too_short"),
        ({"password": "password123456"[:10]}, "password", "password_too_common"),
        ({"owner_email": "no address"}, "email", "invalid"),
        ({"language": "tlh"}, "language", "unknown_language"),
        ({"zone": "Mars/Olympus"}, "zone", "unknown_zone"),
        ({"base_currency": "XXX"}, "base_currency", "unknown_currency"),
        ({"name": "  "}, "name", "blank"),
    ],
)
def test_a_founding_with_a_flaw_names_it_and_leaves_nothing(
    change: dict[str, str], field: str, code: str
) -> None:
    with pytest.raises(Invalid) as caught:
        commands.found_workspace(**{**FOUNDING, **change})
    assert (field, code) in codes(caught)
    assert not Workspace.objects.exists()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_user_who_founds_a_second_workspace_keeps_the_password() -> None:
    first = commands.found_workspace(**FOUNDING)
    second = commands.found_workspace(**{**FOUNDING, "name": "Second", "password": None})
    assert first.user_id == second.user_id
    assert User.objects.get().check_password(FOUNDING["password"])
    assert [place.name for place in pages.places(first.user_id, second.workspace_id)] == [
        "Reed Machine Parts",
        "Second",
    ]


def test_only_owners_change_the_workspace(world: World) -> None:
    commands.update_workspace(world.owner, name="Reed & Sons", zone="Europe/Berlin")
    assert queries.get_workspace(world.owner).name == "Reed & Sons"
    for actor in (world.manager, world.salesperson, world.viewer):
        with pytest.raises(Denied):
            commands.update_workspace(actor, name="Mine")


def test_a_stale_save_of_the_workspace_shows_both_values(owner: Actor) -> None:
    commands.update_workspace(owner, name="First", version=1)
    with pytest.raises(Stale) as caught:
        commands.update_workspace(owner, name="Second", version=1)
    assert caught.value.theirs["name"] == "First"
    assert caught.value.ours["name"] == "Second"


def test_a_rate_is_set_changed_and_removed_by_the_owner_alone(world: World) -> None:
    commands.set_rate(world.owner, currency="usd", rate=Decimal("7.1"))
    commands.set_rate(world.owner, currency="USD", rate=Decimal("7.2"))
    assert queries.rates(world.owner)["USD"].rate == Decimal("7.2")
    with pytest.raises(Denied):
        commands.set_rate(world.manager, currency="USD", rate=Decimal(7))
    commands.remove_rate(world.owner, currency="USD")
    assert queries.rates(world.owner) == {}
    with pytest.raises(NotFound):
        commands.remove_rate(world.owner, currency="USD")


@pytest.mark.parametrize(
    ("currency", "rate", "code"),
    [
        ("CNY", "1", "is_base_currency"),
        ("ABC", "1", "unknown_currency"),
        ("USD", "0", "out_of_range"),
        ("USD", "-7", "out_of_range"),
        ("USD", "NaN", "out_of_range"),
        ("USD", "1e12", "out_of_range"),
    ],
)
def test_an_impossible_rate_is_refused(owner: Actor, currency: str, rate: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        commands.set_rate(owner, currency=currency, rate=Decimal(rate))
    assert {one for _, one in codes(caught)} == {code}


def test_another_base_currency_turns_all_rates_into_it(owner: Actor) -> None:
    commands.set_rate(owner, currency="USD", rate=Decimal("7.2"))
    commands.set_rate(owner, currency="EUR", rate=Decimal("7.92"))
    commands.update_workspace(owner, base_currency="USD")
    rates = queries.rates(fresh(owner))
    assert set(rates) == {"CNY", "EUR"}
    assert rates["EUR"].rate == Decimal("1.1")
    assert rates["CNY"].rate == Decimal("0.13888889")


def test_a_base_currency_without_a_rate_is_refused_as_long_as_there_are_rates(owner: Actor) -> None:
    commands.set_rate(owner, currency="USD", rate=Decimal("7.2"))
    with pytest.raises(Invalid) as caught:
        commands.update_workspace(owner, base_currency="EUR")
    assert codes(caught) == {("base_currency", "rate_needed")}
    assert queries.get_workspace(owner).base_currency == "CNY"


def test_everybody_sets_the_own_profile_even_those_who_only_look_on(viewer: Actor) -> None:
    commands.update_profile(viewer, language="zh-hant", zone="Asia/Taipei", theme="dark", name="Wei")
    after = fresh(viewer)
    assert (after.language, after.own_zone, after.theme, after.name) == (
        "zh-hant",
        "Asia/Taipei",
        "dark",
        "Wei",
    )
    assert after.zone == "Asia/Shanghai"  # days stay the workspace's


def test_a_profile_with_unknown_values_is_refused(salesperson: Actor) -> None:
    with pytest.raises(Invalid) as caught:
        commands.update_profile(salesperson, language="tlh", zone="Nowhere", theme="pink", name=" ")
    assert {field for field, _ in codes(caught)} == {"language", "zone", "theme", "name"}


def test_signing_out_elsewhere_ends_every_session_but_this_one(salesperson: Actor, teammate: Actor) -> None:
    mine = [session_of(salesperson) for _ in range(3)]
    theirs = session_of(teammate)
    assert commands.end_other_sessions(salesperson, keep=mine[0]) == 2
    assert set(Session.objects.values_list("pk", flat=True)) == {mine[0], theirs}


def session_of(actor: Actor) -> str:
    store = SessionStore()
    store["_auth_user_id"] = str(actor.user_id)
    store.create()
    assert store.session_key
    return store.session_key
