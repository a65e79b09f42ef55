"""Promises of both sides: one tap closes one, undo opens it again; lists and panels of visits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.app.visiting import House, advance, ahead, make_house, ours, plan, theirs
from tests.remembering import written_once
from tongpin.app.base.actor import Actor
from tongpin.app.visits import commands
from tongpin.app.visits.models import Commitment
from tongpin.app.visits.record import Record

SignIn = Callable[[Actor], Client]


@pytest.fixture
def house(salesperson: Actor) -> House:
    return make_house(salesperson)


@pytest.fixture
@written_once
def promised(salesperson: Actor, house: House) -> Commitment:
    visit = plan(salesperson, house, -2)
    record = advance(
        salesperson, version=visit.version, promises=(theirs(salesperson, -1), ours(salesperson, 3))
    )
    commands.record_visit(salesperson, visit.pk, record)
    return Commitment.objects.get(side="theirs")


def text(client: Client, name: str, *args: int, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_overdue_promises_come_first_and_sides_can_be_chosen(
    client_of: SignIn, salesperson: Actor, promised: Commitment
) -> None:
    client = client_of(salesperson)
    page = text(client, "visits:promises")
    assert page.index("Overdue") < page.index("takes us to the deputy") < page.index("send the test report")
    assert "takes us to the deputy" not in text(client, "visits:promises", side="ours")
    assert "Nothing is promised" in text(client, "visits:promises", state="closed")


@pytest.mark.parametrize(("deed", "state"), [("keep", "kept"), ("break", "broken"), ("drop", "dropped")])
def test_one_tap_closes_a_promise_and_undo_opens_it_again(
    client_of: SignIn, salesperson: Actor, promised: Commitment, deed: str, state: str
) -> None:
    client, back = client_of(salesperson), reverse("visits:promises")
    where = reverse("visits:close_promise", args=[promised.pk, deed])
    answer = client.post(where, {"version": promised.version, "next": back})
    assert answer.headers["Location"] == back
    promised.refresh_from_db()
    assert promised.state == state
    undo = reverse("visits:close_promise", args=[promised.pk, "reopen"])
    assert undo in client.get(back).content.decode()
    client.post(undo)
    promised.refresh_from_db()
    assert promised.state == "open"


def test_a_promise_that_somebody_else_changed_is_not_closed(
    client_of: SignIn, salesperson: Actor, promised: Commitment
) -> None:
    old = promised.version
    commands.postpone_commitment(salesperson, promised.pk, version=old, due=ahead(salesperson, 4))
    client = client_of(salesperson)
    client.post(reverse("visits:close_promise", args=[promised.pk, "keep"]), {"version": old})
    promised.refresh_from_db()
    assert promised.state == "open"
    assert "Somebody changed this promise" in text(client, "visits:promises")


def test_an_unknown_deed_is_not_found(client_of: SignIn, salesperson: Actor, promised: Commitment) -> None:
    where = reverse("visits:close_promise", args=[promised.pk, "forget"])
    assert client_of(salesperson).post(where).status_code == 404


def test_a_promise_is_put_off_and_changed(
    client_of: SignIn, salesperson: Actor, promised: Commitment
) -> None:
    client, where = client_of(salesperson), reverse("visits:postpone_promise", args=[promised.pk])
    assert client.get(where).status_code == 200
    assert client.post(where, {"due": ""}).status_code == 422
    day = ahead(salesperson, 6)
    body = {"due": day.isoformat(), "version": promised.version}
    assert client.post(where, body).status_code == 302
    promised.refresh_from_db()
    assert promised.due == day
    assert client.post(where, body | {"due": ahead(salesperson, 8).isoformat()}).status_code == 409
    edit = reverse("visits:edit_promise", args=[promised.pk])
    assert "takes us to the deputy" in client.get(edit).content.decode()
    given = {"text": "names a day", "due": day.isoformat(), "owner_id": salesperson.member_id}
    assert client.post(edit, given | {"version": promised.version}).status_code == 302
    promised.refresh_from_db()
    assert promised.text == "names a day"


def test_visits_are_listed_by_what_is_to_be_done(client_of: SignIn, salesperson: Actor, house: House) -> None:
    client = client_of(salesperson)
    assert "No visit is planned" in text(client, "visits:list")
    plan(salesperson, house, 2)
    plan(salesperson, house, -2, subject="Line three")
    held = plan(salesperson, house, -4, subject="Line four")
    commands.record_visit(salesperson, held.pk, Record("no_sale", version=held.version, said="too dear"))
    ahead_page = text(client, "visits:list")
    assert "Meet the person who decides" in ahead_page
    assert "Line three" not in ahead_page
    assert "Line three" in text(client, "visits:list", state="unrecorded")
    past = text(client, "visits:list", state="held")
    assert "No sale" in past
    assert "too dear" in past
    assert "Line three" not in past


@pytest.mark.parametrize("about", ["deal", "account", "person"])
def test_the_panel_shows_visits_and_promises(
    client_of: SignIn, salesperson: Actor, house: House, promised: Commitment, about: str
) -> None:
    plan(salesperson, house, 2, subject="Line three")
    ids = {"deal": house.deal.pk, "account": house.account.pk, "person": house.listens.pk}
    client, where = client_of(salesperson), reverse(f"visits:{about}_panel", args=[ids[about]])
    page = client.get(where).content.decode()
    assert "Line three" in page
    assert "Plan a visit" in page
    assert "<html" in page
    part = client.get(where, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_the_panel_is_on_the_pages_of_deal_account_and_person(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    client = client_of(salesperson)
    pages = {
        "deals:deal": house.deal.pk,
        "accounts:account": house.account.pk,
        "accounts:person": house.listens.pk,
    }
    for name, number in pages.items():
        panel = reverse(f"visits:{name.split(':')[1]}_panel", args=[number])
        assert f'hx-get="{panel}"' in text(client, name, number)


def test_the_lists_ask_the_same_number_of_questions_for_many_rows(
    client_of: SignIn, salesperson: Actor, house: House, promised: Commitment
) -> None:
    plan(salesperson, house, 1)
    client = client_of(salesperson)
    lists = [
        reverse("visits:list"),
        reverse("visits:promises"),
        reverse("visits:deal_panel", args=[house.deal.pk]),
    ]
    few = [queries(client, one) for one in lists]
    for day in range(1, 8):
        plan(salesperson, house, day)
        commands.promise(
            salesperson,
            account_id=house.account.pk,
            deal_id=house.deal.pk,
            side="ours",
            text="call",
            due=ahead(salesperson, day),
        )
    assert [queries(client, one) for one in lists] == few


def test_the_lists_go_on_where_the_page_ends(client_of: SignIn, salesperson: Actor, house: House) -> None:
    for day in range(32):
        plan(salesperson, house, 1 + day, subject=f"Talk {day:02}")
    client = client_of(salesperson)
    first = text(client, "visits:list")
    assert "Talk 00" in first
    assert "Talk 31" not in first
    address = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(reverse("visits:list") + address).content.decode()
    assert "Talk 31" in second
    assert "Talk 00" not in second


def test_a_stale_change_of_a_promise_shows_both_persons(
    client_of: SignIn, salesperson: Actor, house: House, promised: Commitment
) -> None:
    old, day = promised.version, promised.due.isoformat()
    commands.update_commitment(salesperson, promised.pk, version=old, person_id=house.listens.pk)
    given = {"text": promised.text, "due": day, "owner_id": salesperson.member_id, "version": old}
    where = reverse("visits:edit_promise", args=[promised.pk])
    late = client_of(salesperson).post(where, given | {"person_id": house.decides.pk})
    assert late.status_code == 409
    shown = late.content.decode()
    assert "Li Qiong" in shown
    assert "The deputy" in shown
