"""The settings pages: who may open which, and what each does."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import World, fresh, make_deal
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.playbooks import queries as playbooks
from tongpin.app.workspace import commands, pages, queries
from tongpin.app.workspace.models import Member, Rate, Team, Token, User
from tongpin.core.playbook import shipped_source

ClientOf = Callable[[Actor], Client]
OPEN_TO = {
    "": "all",
    "profile/": "all",
    "security/": "all",
    "tokens/": "all",
    "playbooks/": "all",
    "tokens/new/": "changers",
    "playbooks/import/": "leads",
    "users/": "leads",
    "users/new/": "leads",
    "teams/": "owners",
    "teams/new/": "owners",
    "workspace/": "owners",
    "audit/": "owners",
}
ROLES = {
    "owner": {"all", "changers", "leads", "owners"},
    "manager": {"all", "changers", "leads"},
    "salesperson": {"all", "changers"},
    "viewer": {"all"},
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_just_its_pages(world: World, client_of: ClientOf, role: str) -> None:
    client = client_of(getattr(world, role))
    for path, who in OPEN_TO.items():
        expected = 200 if who in ROLES[role] else 403
        assert client.get(f"/settings/{path}").status_code == expected, path


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_page_is_told_in_every_language(world: World, client_of: ClientOf, language: str) -> None:
    commands.update_profile(world.owner, language=language)
    client = client_of(world.owner)
    book = playbooks.playbooks(world.owner)[0].playbook_id
    tags = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
    for path in (*OPEN_TO, f"playbooks/{book}/"):
        response = client.get(f"/settings/{path}")
        assert response.status_code == 200
        assert f'lang="{tags[language]}"' in response.content.decode()


def test_the_profile_is_saved_and_wrong_values_come_back_with_422(world: World, client_of: ClientOf) -> None:
    client = client_of(world.viewer)
    form = {"name": "Wei", "language": "en", "zone": "Asia/Taipei", "theme": "dark"}
    assert client.post("/settings/profile/", form).status_code == 302
    after = fresh(world.viewer)
    assert (after.name, after.own_zone, after.theme) == ("Wei", "Asia/Taipei", "dark")
    for wrong in ({"zone": "Mars/Olympus"}, {"name": ""}, {"theme": "pink"}):
        assert client.post("/settings/profile/", {**form, **wrong}).status_code == 422


def test_theme_and_language_are_changed_with_one_click_and_lead_back(
    world: World, client_of: ClientOf
) -> None:
    client = client_of(world.salesperson)
    response = client.post("/settings/theme/", {"theme": "dark", "next": "/help/?a=1"})
    assert response["Location"] == "/help/?a=1"
    response = client.post(
        "/settings/language/", {"language": "zh-hant", "next": "https://elsewhere.example/"}
    )
    assert response["Location"] == "/settings/profile/"
    after = fresh(world.salesperson)
    assert (after.theme, after.language) == ("dark", "zh-hant")
    assert client.post("/settings/language/", {"language": "tlh"}).status_code == 422
    assert client.get("/settings/theme/").status_code == 405


def test_an_owner_adds_a_user_with_a_first_password(world: World, client_of: ClientOf) -> None:
    form = {
        "email": "new@reed.example",
        "name": "New",
        "role": "salesperson",
        "team": world.north.pk,
        "password": "brass-lantern-42-quay",
    }
    client = client_of(world.owner)
    assert client.post("/settings/users/new/", {**form, "password": "short"}).status_code == 422
    assert client.post("/settings/users/new/", {**form, "role": "king"}).status_code == 422
    assert client.post("/settings/users/new/", form).status_code == 302
    assert User.objects.get(email="new@reed.example").check_password("brass-lantern-42-quay")
    assert client.post("/settings/users/new/", form).status_code == 422  # nobody twice


def test_without_a_password_a_link_goes_out_by_mail(world: World, client_of: ClientOf, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example"
    form = {"email": "new@reed.example", "name": "New", "role": "viewer", "team": ""}
    response = client_of(world.owner).post("/settings/users/new/", form)
    assert response.status_code == 302
    assert mail.outbox[0].to == ["new@reed.example"]
    found = re.search(r"http://testserver(/sign/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert found
    assert Client().get(found[1], follow=True).status_code == 200


def test_without_a_mail_server_the_link_is_shown_to_hand_over(world: World, client_of: ClientOf) -> None:
    form = {"email": "new@reed.example", "name": "New", "role": "viewer", "team": ""}
    response = client_of(world.owner).post("/settings/users/new/", form)
    assert response.status_code == 200
    assert "/sign/password/reset/key/" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_a_link_is_never_made_for_somebody_who_has_a_password(world: World, client_of: ClientOf) -> None:
    added = commands.add_member(
        world.owner, email="new@reed.example", name="New", role="viewer", password="brass-lantern-42-quay"
    )
    assert client_of(world.owner).post(f"/settings/users/{added.member.pk}/invite/").status_code == 403
    assert mail.outbox == []


def test_a_user_is_edited_and_a_stale_form_shows_both_values(world: World, client_of: ClientOf) -> None:
    client, place = client_of(world.owner), f"/settings/users/{world.salesperson.member_id}/"
    form = {"name": "First", "role": "salesperson", "team": world.south.pk, "version": 1}
    assert client.get(place).status_code == 200
    assert client.post(place, form).status_code == 302
    response = client.post(place, {**form, "name": "Second"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "First" in text
    assert "Second" in text


def test_a_manager_edits_the_own_people_only(world: World, client_of: ClientOf) -> None:
    client = client_of(world.manager)
    assert client.get(f"/settings/users/{world.salesperson.member_id}/").status_code == 200
    for actor in (world.owner, world.other_team, world.manager):
        assert client.get(f"/settings/users/{actor.member_id}/").status_code == 403
    form = {"name": "x", "role": "manager", "team": world.north.pk, "version": 1}
    assert client.post(f"/settings/users/{world.salesperson.member_id}/", form).status_code == 422


def test_users_of_another_workspace_are_not_there(world: World, stranger: Actor, client_of: ClientOf) -> None:
    client = client_of(world.owner)
    for verb in ("", "deactivate/"):
        assert client.get(f"/settings/users/{stranger.member_id}/{verb}").status_code == 404
    for verb in ("reactivate/", "invite/", "deactivate/"):
        assert client.post(f"/settings/users/{stranger.member_id}/{verb}").status_code == 404
    assert client.get(f"/settings/teams/{stranger.team_id}/").status_code == 404
    other = playbooks.playbooks(stranger)[0].playbook_id
    assert client.get(f"/settings/playbooks/{other}/").status_code == 404
    assert client.post(f"/settings/playbooks/{other}/retire/").status_code == 404


def test_somebody_is_shut_out_after_a_question_and_let_in_again(world: World, client_of: ClientOf) -> None:
    client, place = client_of(world.owner), f"/settings/users/{world.salesperson.member_id}/"
    assert client.get(f"{place}deactivate/").status_code == 200
    assert Member.objects.get(pk=world.salesperson.member_id).active
    assert client.post(f"{place}deactivate/").status_code == 302
    assert not Member.objects.get(pk=world.salesperson.member_id).active
    assert client.post(f"{place}reactivate/").status_code == 302
    assert Member.objects.get(pk=world.salesperson.member_id).active


def test_the_last_owner_is_told_why_they_stay(world: World, client_of: ClientOf) -> None:
    place = f"/settings/users/{world.owner.member_id}/deactivate/"
    response = client_of(world.owner).post(place)
    assert response.status_code == 422
    assert "This is the last owner." in response.content.decode()
    assert Member.objects.get(pk=world.owner.member_id).active


def test_teams_are_added_moved_and_deleted(world: World, client_of: ClientOf) -> None:
    client = client_of(world.owner)
    assert (
        client.post("/settings/teams/new/", {"name": "harbour", "parent": world.north.pk}).status_code == 302
    )
    harbour = Team.objects.get(name="harbour")
    form = {"name": "docks", "parent": world.south.pk, "version": harbour.version}
    assert client.post(f"/settings/teams/{harbour.pk}/", form).status_code == 302
    harbour.refresh_from_db()
    assert (harbour.name, harbour.parent_id) == ("docks", world.south.pk)
    under_itself = {"name": "head", "parent": world.north.pk, "version": 1}
    assert client.post(f"/settings/teams/{world.head.pk}/", under_itself).status_code == 422
    assert client.post(f"/settings/teams/{world.south.pk}/delete/").status_code == 422
    assert client.get(f"/settings/teams/{harbour.pk}/delete/").status_code == 200
    assert client.post(f"/settings/teams/{harbour.pk}/delete/").status_code == 302
    assert not Team.objects.filter(pk=harbour.pk).exists()


def test_a_token_is_shown_once_and_revoked(world: World, client_of: ClientOf) -> None:
    client = client_of(world.salesperson)
    sent = client.post("/settings/tokens/new/", {"name": "export", "scope": "write", "days": 90})
    shown = client.get(sent["Location"])
    assert "no-store" in shown["Cache-Control"]
    secret = re.search(r"tp_[\w-]{30,}", shown.content.decode())
    assert secret
    assert queries.actor_for_token(secret[0]) is not None
    assert secret[0] not in client.get("/settings/tokens/").content.decode()
    again = client.get(sent["Location"])
    assert (again.status_code, again["Location"]) == (302, "/settings/tokens/")
    token = Token.objects.get()
    assert client.post(f"/settings/tokens/{token.pk}/revoke/").status_code == 302
    assert queries.actor_for_token(secret[0]) is None
    assert client.post("/settings/tokens/new/", {"name": "x", "scope": "all", "days": 9}).status_code == 422


def test_tokens_of_others_cannot_be_revoked(world: World, client_of: ClientOf) -> None:
    token = commands.create_token(world.salesperson, name="export").token
    for actor in (world.manager, world.teammate, world.viewer):
        assert client_of(actor).post(f"/settings/tokens/{token.pk}/revoke/").status_code == 404


def test_the_workspace_and_its_rates_are_changed(world: World, client_of: ClientOf) -> None:
    client = client_of(world.owner)
    form = {"name": "Reed", "language": "en", "zone": "Europe/Berlin", "base_currency": "CNY", "version": 1}
    assert client.post("/settings/workspace/", form).status_code == 302
    assert client.post("/settings/workspace/", {**form, "name": "Other"}).status_code == 409
    assert client.post("/settings/workspace/rates/", {"currency": "USD", "rate": "7.2"}).status_code == 302
    assert Rate.objects.get().rate == Decimal("7.2")
    for wrong in (
        {"currency": "CNY", "rate": "1"},
        {"currency": "USD", "rate": "0"},
        {"currency": "USD", "rate": "x"},
    ):
        assert client.post("/settings/workspace/rates/", wrong).status_code == 422
    needs_rate = {**form, "base_currency": "EUR", "version": 2}
    assert client.post("/settings/workspace/", needs_rate).status_code == 422
    assert client.post("/settings/workspace/rates/USD/remove/").status_code == 302
    assert not Rate.objects.exists()


def upload(text: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("mine.yaml", text.encode(), content_type="application/yaml")}


def test_an_exported_playbook_comes_back_as_the_next_version(world: World, client_of: ClientOf) -> None:
    client = client_of(world.manager)
    book = playbooks.playbook_named(world.manager, "generic-5")
    place = f"/settings/playbooks/{book.playbook_id}/"
    exported = client.get(f"{place}1/file/")
    assert "attachment" in exported["Content-Disposition"]
    text = exported.content.decode()
    assert text == shipped_source("generic-5")
    same = client.post("/settings/playbooks/import/", upload(text))
    assert same.status_code == 302
    assert playbooks.playbook_named(world.manager, "generic-5").number == 1
    client.post("/settings/playbooks/import/", upload(text.replace("usual_days:", "usual_days:  ")))
    assert playbooks.playbook_named(world.manager, "generic-5").number == 2
    assert client.get(f"{place}1/").status_code == client.get(f"{place}2/").status_code == 200
    assert client.get(f"{place}3/").status_code == 404


def test_a_broken_playbook_is_told_line_by_line_and_changes_nothing(
    world: World, client_of: ClientOf
) -> None:
    client = client_of(world.manager)
    lines = shipped_source("generic-5").splitlines()
    number = next(place for place, line in enumerate(lines, 1) if "phase: need" in line)
    lines[number - 1] = lines[number - 1].replace("need", "neet")
    response = client.post("/settings/playbooks/import/", upload("\n".join(lines)))
    assert response.status_code == 422
    text = response.content.decode()
    assert f"line {number}, column" in text
    assert "neet" in text
    for wrong in ("", "a: [", "\0"):
        assert client.post("/settings/playbooks/import/", upload(wrong)).status_code == 422
    latin = {"file": SimpleUploadedFile("mine.yaml", "名".encode("gb18030"))}
    assert client.post("/settings/playbooks/import/", latin).status_code == 422
    assert client.post("/settings/playbooks/import/", {}).status_code == 422
    assert playbooks.playbook_named(world.manager, "generic-5").number == 1


def test_a_playbook_is_adopted_retired_and_offered_again(world: World, client_of: ClientOf) -> None:
    client = client_of(world.manager)
    assert client.post("/settings/playbooks/adopt/foreign-trade-7/").status_code == 302
    assert client.post("/settings/playbooks/adopt/none-such/").status_code == 404
    book = playbooks.playbook_named(world.manager, "foreign-trade-7")
    client.post(f"/settings/playbooks/{book.playbook_id}/retire/")
    assert "foreign-trade-7" not in {one.key for one in playbooks.playbooks(world.manager)}
    client.post(f"/settings/playbooks/{book.playbook_id}/offer/")
    assert "foreign-trade-7" in {one.key for one in playbooks.playbooks(world.manager)}


@pytest.mark.parametrize("role", ["salesperson", "viewer"])
def test_playbooks_are_read_by_all_and_changed_by_those_who_lead(
    world: World, client_of: ClientOf, role: str
) -> None:
    client = client_of(getattr(world, role))
    book = playbooks.playbook_named(world.owner, "generic-5")
    assert client.get(f"/settings/playbooks/{book.playbook_id}/").status_code == 200
    assert client.post("/settings/playbooks/adopt/foreign-trade-7/").status_code == 403
    assert client.post(f"/settings/playbooks/{book.playbook_id}/retire/").status_code == 403
    assert (
        client.post("/settings/playbooks/import/", upload(shipped_source("foreign-trade-7"))).status_code
        == 403
    )


@pytest.mark.parametrize("role", ["manager", "salesperson", "viewer"])
def test_what_owners_decide_is_closed_to_all_others(world: World, client_of: ClientOf, role: str) -> None:
    client = client_of(getattr(world, role))
    before = AuditRow.objects.count()
    for path, form in (
        ("workspace/", {"name": "Mine"}),
        ("workspace/rates/", {"currency": "USD", "rate": "7"}),
        ("workspace/rates/USD/remove/", {}),
        ("teams/new/", {"name": "mine"}),
        (f"teams/{world.north.pk}/", {"name": "mine"}),
        (f"teams/{world.north.pk}/delete/", {}),
        ("audit/verify/", {}),
        (f"users/{world.owner.member_id}/deactivate/", {}),
        (f"users/{world.owner.member_id}/reactivate/", {}),
    ):
        assert client.post(f"/settings/{path}", form).status_code == 403, path
    assert AuditRow.objects.count() == before


def test_the_audit_page_shows_deeds_and_proves_the_chain(world: World, client_of: ClientOf) -> None:
    commands.update_workspace(world.owner, name="Reed & Sons")
    client = client_of(world.owner)
    text = client.get("/settings/audit/").content.decode()
    assert "Reed &amp; Sons" in text
    assert client.get("/settings/audit/?before=2").status_code == 200
    assert client.get("/settings/audit/?before=nonsense").status_code == 200
    whole = client.post("/settings/audit/verify/", follow=True).content.decode()
    assert "The audit trail is whole" in whole
    AuditRow.objects.filter(workspace_id=world.workspace.pk, sequence=2).update(verb="forged")
    broken = client.post("/settings/audit/verify/", follow=True).content.decode()
    assert "Row 2 was altered afterwards." in broken


def test_the_number_of_queries_does_not_grow_with_users(
    world: World, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        commands.add_member(world.owner, email=f"u{number}@reed.example", name=f"u{number}", role="viewer")
    client = client_of(world.owner)
    client.get("/settings/users/")
    with django_assert_max_num_queries(10):
        client.get("/settings/users/")
    assert len(pages.staff(world.owner).members) == 36


def test_what_goes_on_with_a_leaver_is_handed_over_on_one_page(world: World, client_of: ClientOf) -> None:
    going, ended = make_deal(world.salesperson, name="going"), make_deal(world.salesperson, name="ended")
    deals.close_deal(world.salesperson, ended.pk, won=True, reason="order 7")
    url = f"/settings/users/{world.salesperson.member_id}/hand-over/"
    owner = client_of(world.owner)
    assert "2 accounts, 1 deals" in owner.get(url).content.decode()
    assert owner.post(url, {"to": world.viewer.member_id}).status_code == 422
    assert owner.post(url, {"to": world.teammate.member_id}).status_code == 302
    going.refresh_from_db()
    ended.refresh_from_db()
    assert (going.owner_id, ended.owner_id) == (world.teammate.member_id, world.salesperson.member_id)
    assert client_of(world.manager).get(url).status_code == 403
