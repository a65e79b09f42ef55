"""The pages of relationships and of the register of gifts."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
import python_calamine
from django.test import Client
from django.urls import reverse

from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.decision.models import LineMark
from tongpin.app.relationship import commands
from tongpin.app.relationship.models import Activity, ContactMark, Gift, GiftLimit

SignIn = Callable[[Actor], Client]


@pytest.fixture
@written_once
def chief(salesperson: Actor) -> Person:
    account = make_account(salesperson, "Xuri Motors")
    person = make_person(salesperson, account, "Chief Wei")
    deal = make_deal(salesperson, account)
    deals.involve_person(salesperson, deal.pk, person_id=person.pk, is_key=True)
    return person


def text(client: Client, name: str, *args: int, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_teaches_while_nothing_is_on_record(
    client_of: SignIn, salesperson: Actor, chief: Person
) -> None:
    page = text(client_of(salesperson), "bonds:bond", chief.pk)
    assert "the level follows from what happened" in page
    assert "Next: “acquaintance”" in page
    assert "A small gift" not in page.split('id="activities"')[0]


def test_an_activity_is_recorded_and_taken_back(client_of: SignIn, salesperson: Actor, chief: Person) -> None:
    client = client_of(salesperson)
    said = {"kind": "trial", "on": salesperson.today().isoformat(), "colleague_id": salesperson.member_id}
    answer = client.post(reverse("bonds:record_activity", args=[chief.pk]), {**said, "evidence": "60 poles"})
    assert answer.headers["Location"] == reverse("bonds:bond", args=[chief.pk])
    page = text(client, "bonds:bond", chief.pk)
    assert "60 poles" in page
    assert "without news “not known”" in page
    row = Activity.objects.get()
    client.post(reverse("bonds:withdraw_activity", args=[row.pk]))
    assert "60 poles" not in text(client, "bonds:bond", chief.pk)


def test_a_day_to_come_is_refused_beside_its_field(
    client_of: SignIn, salesperson: Actor, chief: Person
) -> None:
    later = (salesperson.today() + timedelta(days=1)).isoformat()
    said = {"kind": "trial", "on": later, "colleague_id": salesperson.member_id}
    answer = client_of(salesperson).post(reverse("bonds:record_activity", args=[chief.pk]), said)
    assert answer.status_code == 422
    assert "This day has not come yet." in answer.content.decode()


def test_how_to_keep_in_touch_is_set_and_a_stale_form_shows_both(
    client_of: SignIn, salesperson: Actor, chief: Person
) -> None:
    client, where = client_of(salesperson), reverse("bonds:mark", args=[chief.pk]) + "?aspect=strategy"
    assert client.get(where).status_code == 200
    assert client.post(where, {"value": "light", "evidence": "retires", "version": 0}).status_code == 302
    assert ContactMark.objects.get().value == "light"
    assert client.post(where, {"value": "none", "evidence": "", "version": 0}).status_code == 409
    assert "set by hand" in text(client, "bonds:bond", chief.pk)
    assert client.get(where.replace("strategy", "colour")).status_code == 404


def test_what_activities_prove_is_taken_over_with_one_click(
    client_of: SignIn, salesperson: Actor, chief: Person
) -> None:
    client = client_of(salesperson)
    commands.record_activity(salesperson, chief.pk, kind="talked")
    assert "Activities prove more than is written down" in text(client, "bonds:bond", chief.pk)
    where = reverse("bonds:adopt", args=[chief.pk])
    client.post(where, {"colleague": salesperson.member_id, "seen": 0})
    mark = LineMark.objects.get()
    assert (mark.value, mark.evidence) == ("acquaintance", "proven by the activities on record")
    client.post(where, {"colleague": salesperson.member_id, "seen": 0})
    assert LineMark.objects.count() == 1


def test_the_person_page_loads_the_card_and_leads_to_the_page(
    client_of: SignIn, salesperson: Actor, chief: Person
) -> None:
    client = client_of(salesperson)
    page = text(client, "accounts:person", chief.pk)
    assert reverse("bonds:card", args=[chief.pk]) in page
    assert reverse("bonds:bond", args=[chief.pk]) in page
    assert "partner" in text(client, "bonds:card", chief.pk)


def test_the_account_shows_who_is_drifting_off(client_of: SignIn, salesperson: Actor, chief: Person) -> None:
    client = client_of(salesperson)
    assert "No relationships on record yet" in text(
        client, "bonds:cooling", make_account(salesperson, "Empty").pk
    )
    page = text(client, "bonds:cooling", chief.account_id)
    assert "Chief Wei" in page
    assert "3 rungs to go" in page


def test_a_gift_is_checked_before_it_is_kept_and_warned_of_afterwards(
    client_of: SignIn, salesperson: Actor, chief: Person
) -> None:
    client = client_of(salesperson)
    where = reverse("bonds:record_gift", args=[chief.account_id]) + f"?person={chief.pk}"
    assert "200 for one gift" in client.get(where).content.decode()
    said = {"person_id": chief.pk, "direction": "given", "kind": "gift", "what": "a watch", "value": "900"}
    said |= {"currency": "CNY", "on": salesperson.today().isoformat(), "hint": "liked the last one better"}
    looked = client.post(where, {**said, "deed": "look"}).content.decode()
    assert "over the limit for one gift" in looked
    assert not Gift.objects.exists()
    page = client.post(where, said, follow=True).content.decode()
    assert "Recorded, with a warning" in page
    assert Gift.objects.get().warnings == ["hint", "over_once", "over_year"]


def test_no_page_ever_proposes_to_give(client_of: SignIn, salesperson: Actor, chief: Person) -> None:
    commands.record_activity(salesperson, chief.pk, kind="talked")
    page = text(client_of(salesperson), "bonds:bond", chief.pk)
    next_step = page.split('class="panel next"')[1].split("</section>")[0]
    assert "Came to see our site" in next_step
    assert "meal" not in next_step


def give(actor: Actor, person: Person, value: int, **more: object) -> Gift:
    said = {"what": "tea", "value": Decimal(value), "currency": "CNY", **more}
    return commands.record_gift(actor, person.account_id, person_id=person.pk, **said)


def test_the_register_narrows_and_its_report_is_a_workbook_of_texts(
    client_of: SignIn, manager: Actor, salesperson: Actor, chief: Person
) -> None:
    give(salesperson, chief, 10, what="=1+1")
    give(salesperson, chief, 900, what="a watch")
    client = client_of(manager)
    assert "a watch" in text(client, "bonds:register", only="serious")
    assert "=1+1" not in text(client, "bonds:register", only="serious")
    assert "a watch" not in text(client, "bonds:register", colleague=str(manager.member_id))
    answer = client.get(reverse("bonds:report"), {"only": ""})
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[5] for row in rows[1:]] == ["a watch", "=1+1"]
    assert rows[1][7] == 900
    assert book.get_sheet_by_index(1).to_python()[1][-1] == 910


def test_an_entry_is_corrected_by_its_writer_and_removed_by_who_leads(
    client_of: SignIn, manager: Actor, salesperson: Actor, chief: Person
) -> None:
    row = give(salesperson, chief, 900)
    where = reverse("bonds:edit_gift", args=[row.pk])
    said = {"direction": "given", "kind": "gift", "what": "tea", "value": "90", "currency": "CNY"}
    said |= {"on": row.on.isoformat(), "version": "1"}
    assert client_of(salesperson).post(where, said).status_code == 302
    assert Gift.objects.get().warnings == []
    gone = reverse("bonds:remove_gift", args=[row.pk])
    assert client_of(salesperson).get(gone).status_code == 403
    assert client_of(manager).post(gone).status_code == 302
    assert not Gift.objects.exists()


def test_limits_are_set_and_taken_back(client_of: SignIn, world: World, chief: Person) -> None:
    client = client_of(world.owner)
    where = reverse("bonds:set_limit")
    assert client.post(where, {"currency": "CNY", "once": "9", "year": "5"}).status_code == 422
    assert client.post(where, {"currency": "CNY", "once": "5", "year": "9"}).status_code == 302
    manager = client_of(world.manager)
    own = {"currency": "CNY", "once": "0", "year": "0"}
    assert manager.post(f"{where}?account={chief.account_id}", own).status_code == 302
    assert manager.post(where, own).status_code == 403
    page = text(manager, "bonds:limits")
    assert "Xuri Motors" in page
    assert "CN¥200" in page
    for row in GiftLimit.objects.all():
        client.post(reverse("bonds:remove_limit", args=[row.pk]))
    assert not GiftLimit.objects.exists()


def test_who_only_looks_on_gets_none_of_it(client_of: SignIn, world: World, chief: Person) -> None:
    give(world.salesperson, chief, 900)
    commands.record_activity(world.salesperson, chief.pk, kind="talked", evidence="secret words")
    client = client_of(world.viewer)
    for name, args in (("bonds:register", []), ("bonds:limits", []), ("bonds:bond", [chief.pk])):
        assert client.get(reverse(name, args=args)).status_code in (403, 404)
