"""The pages of accounts, units, team and notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import World, make_account, make_deal, make_lead, make_person
from tongpin.app.accounts import commands
from tongpin.app.accounts.models import Account, AccountMember, Unit
from tongpin.app.base.actor import Actor
from tongpin.app.notes import commands as notes
from tongpin.app.notes.models import Note

SignIn = Callable[[Actor], Client]


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]  # a response


def test_an_empty_workspace_explains_what_an_account_is(salesperson: Actor, client_of: SignIn) -> None:
    page = client_of(salesperson).get("/accounts/")
    assert page.status_code == 200
    assert "No accounts yet" in body(page)
    assert "/import/" in body(page)


def test_the_list_finds_by_name_industry_region_owner_and_tag(world: World, client_of: SignIn) -> None:
    steel = make_account(
        world.salesperson, "Red Steel", industry="Steel", region="Gansu", tags=["老客户", "vip"]
    )
    make_account(world.teammate, "Blue Paper", industry="Paper", region="Hebei")
    client = client_of(world.owner)
    asked = ["q=red+st", "industry=Steel", "region=Gansu", f"owner={steel.owner_id}", "tag=vip", "tag=老客户"]
    for one in asked:
        page = body(client.get(f"/accounts/?{one}"))
        assert "Red Steel" in page, one
        assert "Blue Paper" not in page, one
    assert "No account fits" in body(client.get("/accounts/?q=nothing"))
    assert "No account fits" in body(client.get("/accounts/?tag=vi"))


@pytest.mark.parametrize("query", ["owner=x", "owner=99999999999999999999", "after=zz", "after=a_b"])
def test_a_strange_filter_is_no_error(salesperson: Actor, client_of: SignIn, query: str) -> None:
    make_account(salesperson)
    assert client_of(salesperson).get(f"/accounts/?{query}").status_code == 200
    assert client_of(salesperson).get(f"/people/?{query}").status_code == 200


def test_the_list_goes_on_page_after_page(salesperson: Actor, client_of: SignIn) -> None:
    rows = [
        Account(
            workspace_id=salesperson.workspace_id,
            owner_id=salesperson.member_id,
            name=f"a{n:03}",
            name_key=f"a{n:03}",
        )
        for n in range(120)
    ]
    Account.objects.bulk_create(rows)
    client, address, seen = client_of(salesperson), "/accounts/", []
    for _ in range(3):
        page = client.get(address).context["page"]
        seen += [row.name for row in page.rows]
        address = f"/accounts/?after={page.next}"
    assert seen == [f"a{n:03}" for n in range(120)]
    assert page.next is None


def test_colleagues_see_an_account_only_when_shared(world: World, stranger: Actor, client_of: SignIn) -> None:
    account = make_account(world.salesperson)
    for name, status in {
        "owner": 200,
        "manager": 200,
        "teammate": 404,
        "other_team": 404,
        "viewer": 200,
    }.items():
        assert client_of(getattr(world, name)).get(f"/accounts/{account.pk}/").status_code == status, name
    assert client_of(stranger).get(f"/accounts/{account.pk}/").status_code == 404


def test_the_account_page_shows_what_hangs_on_it(world: World, client_of: SignIn) -> None:
    holding = make_account(world.salesperson, "Holding")
    account = make_account(
        world.salesperson, "Works", parent_id=holding.pk, tags=["key"], about="Poles & pipes"
    )
    plant = commands.create_unit(world.salesperson, account.pk, name="Plant one")
    boss = make_person(world.salesperson, account, "Boss", unit_id=plant.pk, title="Director")
    make_person(world.salesperson, account, "Clerk", unit_id=plant.pk, reports_to_id=boss.pk)
    make_deal(world.salesperson, account, "Network")
    make_lead(world.salesperson, account, "Rumour")
    notes.write_note(world.salesperson, account_id=account.pk, text="they <b>lack</b> cash", circle="team")
    page = body(client_of(world.salesperson).get(f"/accounts/{account.pk}/"))
    for words in (
        "Holding",
        "Plant one",
        "Boss",
        "Director",
        "Clerk",
        "Network",
        "Rumour",
        "Poles &amp; pipes",
    ):
        assert words in page, words
    assert "they &lt;b&gt;lack&lt;/b&gt; cash" in page
    assert "Works" in body(client_of(world.salesperson).get(f"/accounts/{holding.pk}/"))


def test_a_parent_out_of_sight_is_not_named(world: World, client_of: SignIn) -> None:
    holding = make_account(world.other_team, "Hidden Holding")
    account = make_account(world.salesperson, "Works")
    commands.update_account(world.owner, account.pk, parent_id=holding.pk)
    client = client_of(world.salesperson)
    assert "Hidden Holding" not in body(client.get(f"/accounts/{account.pk}/"))
    assert "Hidden Holding" not in body(client.get(f"/accounts/{account.pk}/edit/"))
    sent = {"name": "Works 2", "version": commands.update_account(world.owner, account.pk).version}
    assert client.post(f"/accounts/{account.pk}/edit/", sent).status_code == 302
    account.refresh_from_db()
    assert (account.name, account.parent_id) == ("Works 2", holding.pk)


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def fill(actor: Actor, account: Account, times: int) -> None:
    for n in range(times):
        make_person(actor, account, f"Person {n} of {account.pk}")
        make_deal(actor, account, f"Deal {n}")
        notes.write_note(actor, account_id=account.pk, text=str(n), circle="team")


def test_the_number_of_queries_does_not_grow(salesperson: Actor, client_of: SignIn) -> None:
    account, client = make_account(salesperson), client_of(salesperson)
    person = make_person(salesperson, account, "Known")
    fill(salesperson, account, 1)
    addresses = ["/accounts/", "/people/", f"/accounts/{account.pk}/", f"/people/{person.pk}/"]
    before = [queries_of(client, one) for one in addresses]
    fill(salesperson, account, 6)
    for n in range(6):
        fill(salesperson, make_account(salesperson, f"More {n}"), 1)
    assert [queries_of(client, one) for one in addresses] == before


def test_a_new_account_is_entered_in_a_form(salesperson: Actor, client_of: SignIn) -> None:
    sent = {
        "name": "Jinchang",
        "tags": "key，old",
        "other_names": "JC\nJinchang Poles Co., Ltd.",
        "size": "1000",
    }
    answer = client_of(salesperson).post("/accounts/new/", sent)
    account = Account.objects.get()
    assert answer["Location"] == f"/accounts/{account.pk}/"
    assert (account.tags, account.other_names, account.size) == (
        ["key", "old"],
        ["JC", "Jinchang Poles Co., Ltd."],
        1000,
    )
    assert account.owner_id == salesperson.member_id


def test_a_known_name_is_offered_and_can_be_overruled(salesperson: Actor, client_of: SignIn) -> None:
    known, client = make_account(salesperson, "Jinchang"), client_of(salesperson)
    answer = client.post("/accounts/new/", {"name": "JINCHANG"})
    assert answer.status_code == 422
    assert f"/accounts/{known.pk}/" in body(answer)
    assert client.post("/accounts/new/", {"name": "JINCHANG", "anyway": "1"}).status_code == 302
    assert Account.objects.count() == 2


def test_a_wrong_form_comes_back_with_422(salesperson: Actor, client_of: SignIn) -> None:
    answer = client_of(salesperson).post(
        "/accounts/new/", {"name": " ", "website": "no address", "size": "-1"}
    )
    assert answer.status_code == 422
    assert not Account.objects.exists()


def test_a_stale_form_shows_both_values(salesperson: Actor, client_of: SignIn) -> None:
    account, client = make_account(salesperson, tags=["a"]), client_of(salesperson)
    commands.update_account(salesperson, account.pk, region="Gansu", tags=["a", "b"])
    sent = {"name": account.name, "region": "Qinghai", "tags": "a", "version": "1"}
    answer = client.post(f"/accounts/{account.pk}/edit/", sent)
    assert answer.status_code == 409
    assert "Gansu" in body(answer)
    assert "Qinghai" in body(answer)
    chosen = {
        **sent,
        "version": "2",
        "resolve": "chosen",
        "keep-region": "mine",
        "keep-tags": "theirs",
        "theirs-tags": "a, b",
    }
    assert client.post(f"/accounts/{account.pk}/edit/", chosen).status_code == 302
    account.refresh_from_db()
    assert (account.region, account.tags) == ("Qinghai", ["a", "b"])


def test_a_viewer_reads_but_is_offered_nothing_to_change(world: World, client_of: SignIn) -> None:
    account, client = make_account(world.salesperson), client_of(world.viewer)
    notes.write_note(world.salesperson, account_id=account.pk, text="secret words", circle="workspace")
    page = body(client.get(f"/accounts/{account.pk}/"))
    assert "secret words" not in page
    assert "/edit/" not in page
    for address in (f"/accounts/{account.pk}/edit/", "/accounts/new/", f"/accounts/{account.pk}/units/new/"):
        assert client.get(address).status_code == 403, address
        assert client.post(address, {"name": "x"}).status_code == 403, address
    assert client.post(f"/accounts/{account.pk}/notes/new/", {"text": "x", "circle": "me"}).status_code == 403


def test_units_are_made_changed_and_dissolved(salesperson: Actor, client_of: SignIn) -> None:
    account, client = make_account(salesperson), client_of(salesperson)
    assert "No units yet" in body(client.get(f"/accounts/{account.pk}/units/"))
    client.post(f"/accounts/{account.pk}/units/new/", {"name": "Plant"})
    plant = Unit.objects.get()
    client.post(f"/accounts/{account.pk}/units/new/", {"name": "Shop", "parent": plant.pk})
    shop = Unit.objects.get(parent=plant)
    assert (
        client.post(f"/units/{plant.pk}/", {"name": "Plant", "parent": shop.pk, "version": 1}).status_code
        == 422
    )
    assert (
        client.post(f"/units/{shop.pk}/", {"name": "Shop 2", "parent": "", "version": 1}).status_code == 302
    )
    assert (
        client.post(f"/units/{shop.pk}/", {"name": "Shop 3", "parent": "", "version": 1}).status_code == 409
    )
    assert client.get(f"/units/{shop.pk}/remove/").status_code == 200
    assert client.post(f"/units/{shop.pk}/remove/").status_code == 302
    assert list(Unit.objects.values_list("name", flat=True)) == ["Plant"]


def test_the_team_grows_and_shrinks(world: World, client_of: SignIn) -> None:
    account, client = make_account(world.salesperson), client_of(world.salesperson)
    address = f"/accounts/{account.pk}/team/"
    assert client.post(address, {"member": ""}).status_code == 422
    assert client.post(address, {"member": world.other_team.member_id}).status_code == 302
    assert client_of(world.other_team).get(f"/accounts/{account.pk}/").status_code == 200
    left = client_of(world.other_team).post(f"{address}{world.other_team.member_id}/leave/")
    assert left["Location"] == "/accounts/"
    assert not AccountMember.objects.exists()


def test_handing_over_is_for_those_who_lead(world: World, client_of: SignIn) -> None:
    account = make_account(world.salesperson)
    address = f"/accounts/{account.pk}/assign/"
    assert client_of(world.salesperson).get(address).status_code == 403
    client = client_of(world.manager)
    assert client.get(address).status_code == 200
    assert client.post(address, {"owner": "", "version": 1}).status_code == 422
    assert client.post(address, {"owner": world.teammate.member_id, "version": 1}).status_code == 302
    account.refresh_from_db()
    assert account.owner_id == world.teammate.member_id


def test_a_note_is_written_changed_and_deleted(world: World, client_of: SignIn) -> None:
    account, client = make_account(world.salesperson), client_of(world.salesperson)
    assert client.post(f"/accounts/{account.pk}/notes/new/", {"text": " ", "circle": "me"}).status_code == 422
    client.post(f"/accounts/{account.pk}/notes/new/", {"text": "first thought", "circle": "workspace"})
    note = Note.objects.get()
    assert "first thought" in body(client.get(f"/accounts/{account.pk}/"))
    other = client_of(world.manager)
    assert other.get(f"/notes/{note.pk}/").status_code == 403
    assert other.post(f"/notes/{note.pk}/remove/").status_code == 403
    assert client.get(f"/notes/{note.pk}/").status_code == 200
    assert (
        client.post(f"/notes/{note.pk}/", {"text": "second", "circle": "me", "version": 1}).status_code == 302
    )
    assert (
        client.post(f"/notes/{note.pk}/", {"text": "third", "circle": "me", "version": 1}).status_code == 409
    )
    assert other.get(f"/notes/{note.pk}/").status_code == 404
    assert client.post(f"/notes/{note.pk}/remove/").status_code == 302
    assert not Note.objects.exists()


def test_the_story_and_the_notes_go_on_as_fragments(salesperson: Actor, client_of: SignIn) -> None:
    account, client = make_account(salesperson), client_of(salesperson)
    for n in range(45):
        notes.write_note(salesperson, account_id=account.pk, text=f"thought {n:02}", circle="me")
    page = client.get(f"/accounts/{account.pk}/")
    before = page.context["page"].story.before
    fragment = client.get(f"/accounts/{account.pk}/story/?before={before}", headers={"HX-Request": "true"})
    assert "<html" not in body(fragment)
    assert "thought 00" in body(fragment)
    whole = client.get(f"/accounts/{account.pk}/story/?before={before}")
    assert "<html" in body(whole)
    assert "thought 00" in body(whole)
    assert client.get(f"/accounts/{account.pk}/story/?before=nonsense").status_code == 200
    assert "thought 44" in body(client.get(f"/accounts/{account.pk}/notes/"))


def test_pickers_find_what_is_visible(world: World, client_of: SignIn) -> None:
    account = make_account(world.salesperson, "Jinchang Poles", region="Gansu")
    make_account(world.other_team, "Jinchang Hidden")
    items = client_of(world.salesperson).get("/accounts/find/?q=jin").json()["items"]
    assert items == [{"value": account.pk, "text": "Jinchang Poles", "hint": "Gansu"}]


def test_the_placeholder_speaks_the_reader_s_language(owner: Actor, client_of: SignIn) -> None:
    account = commands.placeholder_account(owner)
    client = client_of(owner)
    assert "Unknown account" in body(client.get("/accounts/"))
    assert "Unknown account" in body(client.get(f"/accounts/{account.pk}/"))
    assert client.get(f"/accounts/{account.pk}/edit/").status_code == 403


def test_a_form_fits_into_the_dialog(salesperson: Actor, client_of: SignIn) -> None:
    into = {"HX-Request": "true", "HX-Target": "over"}
    answer = client_of(salesperson).get("/accounts/new/", headers=into)
    assert "<html" not in body(answer)
    made = client_of(salesperson).post("/accounts/new/", {"name": "Jinchang"}, headers=into)
    assert (made.status_code, made["HX-Redirect"]) == (204, f"/accounts/{Account.objects.get().pk}/")
