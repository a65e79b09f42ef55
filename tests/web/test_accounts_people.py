"""The pages of people."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.test import Client

from tests.cast import World, make_account, make_deal, make_person
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.notes import commands as notes
from tongpin.app.notes.models import Note

SignIn = Callable[[Actor], Client]
REACHED = {"phones": ["13800138000", "0755-88886666 ext 12"], "email": "li@jc.example", "wechat": "liqiong88"}


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]  # a response


def test_an_empty_list_explains_why_people_matter(salesperson: Actor, client_of: SignIn) -> None:
    assert "No people yet" in body(client_of(salesperson).get("/people/"))


def test_a_person_can_be_reached_from_the_page(salesperson: Actor, client_of: SignIn) -> None:
    person = make_person(salesperson, make_account(salesperson), remarks="Prefers tea", **REACHED)
    page = body(client_of(salesperson).get(f"/people/{person.pk}/"))
    for words in (
        "tel:+8613800138000",
        "tel:+8675588886666;ext=12",
        "mailto:li@jc.example",
        "liqiong88",
        "Prefers tea",
    ):
        assert words in page, words
    assert "tel:+8613800138000" in body(client_of(salesperson).get("/people/"))


def test_a_viewer_sees_no_way_to_reach_anybody(world: World, client_of: SignIn) -> None:
    person = make_person(world.salesperson, make_account(world.salesperson), remarks="Prefers tea", **REACHED)
    client = client_of(world.viewer)
    for address in (f"/people/{person.pk}/", "/people/"):
        page = body(client.get(address))
        assert "Li Qiong" in page
        assert not [
            words for words in ("13800138000", "138 0013", "li@jc", "liqiong88", "tea") if words in page
        ]
    assert client.get(f"/people/{person.pk}/edit/").status_code == 403


def test_people_are_not_there_for_those_outside(world: World, stranger: Actor, client_of: SignIn) -> None:
    person = make_person(world.salesperson, make_account(world.salesperson))
    for outsider in (world.teammate, world.other_team, stranger):
        client = client_of(outsider)
        assert client.get(f"/people/{person.pk}/").status_code == 404
        assert client.get(f"/people/{person.pk}/edit/").status_code == 404
        assert client.get("/people/find/?q=li").json() == {"items": []}
        assert "Li Qiong" not in body(client.get("/people/"))


def test_a_person_is_entered_at_an_account(salesperson: Actor, client_of: SignIn) -> None:
    account, client = make_account(salesperson), client_of(salesperson)
    sent = {"name": "Li Qiong", "title": "Union office", "phones": "138 0013 8000；0755 8888 6666"}
    answer = client.post(f"/people/new/?account={account.pk}", sent)
    person = Person.objects.get()
    assert answer["Location"] == f"/people/{person.pk}/"
    assert person.phones == ["+8613800138000", "+8675588886666"]


def test_without_an_account_the_form_asks_for_one(salesperson: Actor, client_of: SignIn) -> None:
    account, client = make_account(salesperson), client_of(salesperson)
    assert 'name="account"' in body(client.get("/people/new/"))
    assert client.post("/people/new/", {"name": "Li Qiong"}).status_code == 422
    assert client.post("/people/new/", {"name": "Li Qiong", "account": account.pk}).status_code == 302


def test_a_wrong_number_is_named_beside_its_field(salesperson: Actor, client_of: SignIn) -> None:
    account = make_account(salesperson)
    answer = client_of(salesperson).post(
        f"/people/new/?account={account.pk}", {"name": "Li", "phones": "12345"}
    )
    assert answer.status_code == 422
    assert "“12345” cannot be dialled" in body(answer)


def test_a_stale_person_form_shows_both_values(salesperson: Actor, client_of: SignIn) -> None:
    person, client = (
        make_person(salesperson, make_account(salesperson), phones=["13800138000"]),
        client_of(salesperson),
    )
    address = f"/people/{person.pk}/edit/"
    assert 'value="+8613800138000"' in body(client.get(address))
    sent = {"name": "Li Qiong", "phones": "13900139000", "version": 1}
    assert client.post(address, sent).status_code == 302
    answer = client.post(address, {**sent, "phones": "13700137000"})
    assert answer.status_code == 409
    assert "+8613900139000" in body(answer)
    assert "13700137000" in body(answer)


def test_the_page_shows_the_part_in_deals_and_the_superior(salesperson: Actor, client_of: SignIn) -> None:
    account = make_account(salesperson)
    boss = make_person(salesperson, account, "Director Li")
    person = make_person(salesperson, account, "Section chief Wei", reports_to_id=boss.pk)
    deal = make_deal(salesperson, account, "Network")
    deals.involve_person(
        salesperson, deal.pk, person_id=person.pk, is_key=True, focus="receptive", refused=True
    )
    notes.write_note(salesperson, person_id=person.pk, text="near retirement", circle="team")
    page = body(client_of(salesperson).get(f"/people/{person.pk}/"))
    for words in ("Director Li", "Network", "key person", "Receptive", "refuses to meet", "near retirement"):
        assert words in page, words
    assert "Section chief Wei" in body(client_of(salesperson).get(f"/people/{boss.pk}/"))


def test_a_note_on_a_person_comes_back_to_the_person(salesperson: Actor, client_of: SignIn) -> None:
    account = make_account(salesperson)
    person = make_person(salesperson, account)
    sent = {"text": "friendly", "circle": "me", "person": person.pk}
    answer = client_of(salesperson).post(f"/accounts/{account.pk}/notes/new/", sent)
    assert answer["Location"] == f"/people/{person.pk}/"
    assert Note.objects.get().person_id == person.pk


def test_personal_data_are_given_out_and_erased_by_those_who_lead(world: World, client_of: SignIn) -> None:
    person = make_person(world.salesperson, make_account(world.salesperson), **REACHED)
    refused = client_of(world.salesperson)
    assert "/erase/" not in body(refused.get(f"/people/{person.pk}/"))
    assert refused.post(f"/people/{person.pk}/export/").status_code == 403
    assert refused.post(f"/people/{person.pk}/erase/").status_code == 403
    client = client_of(world.manager)
    held = client.post(f"/people/{person.pk}/export/")
    assert "attachment" in held["Content-Disposition"]
    assert json.loads(body(held))["person"]["wechat"] == "liqiong88"
    assert client.get(f"/people/{person.pk}/export/").status_code == 405
    assert "cannot be undone" in body(client.get(f"/people/{person.pk}/erase/"))
    assert client.post(f"/people/{person.pk}/erase/").status_code == 302
    page = body(client.get(f"/people/{person.pk}/"))
    assert "Erased person" in page
    assert "Li Qiong" not in page
    assert "Li Qiong" not in body(client.get("/people/"))
