"""A visit is planned with an aim, changed, moved, called off; its page shows what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.app.visiting import House, advance, ahead, make_house, moment, plan
from tongpin.app.base.actor import Actor
from tongpin.app.visits import commands
from tongpin.app.visits.models import Visit, VisitQuestion
from tongpin.app.visits.record import Record

SignIn = Callable[[Actor], Client]


@pytest.fixture
def house(salesperson: Actor) -> House:
    return make_house(salesperson)


def text(client: Client, name: str, *args: int, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(actor: Actor, house: House, **more: Any) -> dict[str, Any]:
    start = moment(actor, 1).strftime("%Y-%m-%dT%H:%M")
    return {
        "kind": "meeting",
        "deal_ids": [house.deal.pk],
        "person_ids": [house.listens.pk],
        "starts_at": start,
        "minutes": "60",
        "objective": "meet_decider",
        **more,
    }


def new_url(house: House) -> str:
    return f"{reverse('visits:new')}?deal={house.deal.pk}"


def test_the_customer_is_chosen_first_when_nothing_is_named(client_of: SignIn, salesperson: Actor) -> None:
    page = text(client_of(salesperson), "visits:new")
    assert "Which customer?" in page
    assert reverse("accounts:find_accounts") in page


def test_the_form_offers_people_aims_with_their_sentence_and_questions(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    page = text(client_of(salesperson), "visits:new", deal=house.deal.pk)
    assert "Li Qiong" in page
    assert "Would Tuesday or Thursday suit you" in page
    assert "How is the money approved" in page
    assert "No objective yet: the visit will be flagged." in page


def test_a_visit_is_planned_with_ticked_and_own_questions(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    questions = {
        "q-0-text": "Who signs?",
        "q-0-target": "qualification:key_person",
        "q-0-deal": house.deal.pk,
        "q-0-on": "1",
        "q-1-text": "not ticked",
        "q-2-text": "What about the old supplier?",
        "q-2-own": "1",
        "q-3-text": "",
        "q-3-own": "1",
    }
    answer = client_of(salesperson).post(new_url(house), sent(salesperson, house, **questions))
    visit = Visit.objects.get()
    assert answer.headers["Location"] == reverse("visits:visit", args=[visit.pk])
    asked = VisitQuestion.objects.order_by("place").values_list("text", "target")
    assert list(asked) == [
        ("Who signs?", "qualification:key_person"),
        ("What about the old supplier?", ""),
    ]
    page = text(client_of(salesperson), "visits:visit", visit.pk)
    assert "Meet the person who decides" in page
    assert "What about the old supplier?" in page


def test_the_same_form_sent_twice_plans_one_visit(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    client, body = client_of(salesperson), sent(salesperson, house, client_key="k1")
    first, second = client.post(new_url(house), body), client.post(new_url(house), body)
    assert first.headers["Location"] == second.headers["Location"]
    assert Visit.objects.count() == 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    body = sent(salesperson, house, starts_at="", bring="two samples", **{"q-0-text": "Own", "q-0-own": "1"})
    answer = client_of(salesperson).post(new_url(house), body)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "two samples" in page
    assert "Own" in page
    assert not Visit.objects.exists()


def test_the_way_back_never_leads_out_of_the_house(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    outside = "https://elsewhere.example/"
    page = text(client_of(salesperson), "visits:new", deal=house.deal.pk, next=outside)
    assert f'href="{outside}' not in page


def test_a_visit_without_an_objective_is_flagged(client_of: SignIn, salesperson: Actor, house: House) -> None:
    visit = plan(salesperson, house, 1, objective="")
    client = client_of(salesperson)
    assert "No objective yet" in text(client, "visits:visit", visit.pk)
    assert "No objective yet" in text(client, "visits:list")


def test_a_plan_is_changed_and_a_stale_one_shows_both(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    visit = plan(salesperson, house, 1)
    client, where = client_of(salesperson), reverse("visits:edit", args=[visit.pk])
    assert "Li Qiong" in client.get(where).content.decode()
    body = sent(salesperson, house, place="Canteen", version=visit.version)
    assert client.post(where, body).status_code == 302
    late = client.post(
        where,
        {**body, "place": "Gate", "person_ids": [house.decides.pk], "q-0-text": "Mine?", "q-0-own": "1"},
    )
    assert late.status_code == 409
    shown = late.content.decode()
    assert "Canteen" in shown
    assert "The deputy" in shown
    assert "T00:" not in shown
    assert "+00:00" not in shown
    visit.refresh_from_db()
    again = {**body, "place": "Gate", "version": visit.version, "resolve": "mine"}
    assert client.post(where, again).status_code == 302
    visit.refresh_from_db()
    assert visit.place == "Gate"


def test_a_visit_is_moved_called_off_and_takes_place_after_all(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    visit = plan(salesperson, house, 1)
    client = client_of(salesperson)
    later = moment(salesperson, 3, 14).strftime("%Y-%m-%dT%H:%M")
    moved = client.post(reverse("visits:move", args=[visit.pk]), {"starts_at": later})
    assert moved.status_code == 302
    visit.refresh_from_db()
    assert salesperson.day_of(visit.starts_at) == ahead(salesperson, 3)
    client.post(reverse("visits:cancel", args=[visit.pk]), {"reason": "ill", "version": visit.version})
    visit.refresh_from_db()
    assert visit.state == "cancelled"
    assert "It takes place after all" in text(client, "visits:visit", visit.pk)
    client.post(reverse("visits:revive", args=[visit.pk]))
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_the_checks_appear_with_the_one_who_decides_and_their_answers_are_kept(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    visit = plan(salesperson, house, 1, person_ids=[house.decides.pk])
    client = client_of(salesperson)
    assert "Ready for the one who decides?" in text(client, "visits:visit", visit.pk)
    where = reverse("visits:readiness", args=[visit.pk])
    client.post(where, {"one_sentence": "yes", "version": visit.version})
    visit.refresh_from_db()
    assert visit.readiness == {"one_sentence": True}
    assert "We can say in one sentence what they gain." in text(client, "visits:visit", visit.pk)
    plain = plan(salesperson, house, 2)
    assert "Ready for the one who decides?" not in text(client, "visits:visit", plain.pk)


def test_a_claimed_advance_without_a_promise_says_what_is_missing(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    visit = plan(salesperson, house)
    commands.record_visit(salesperson, visit.pk, Record("advance", version=visit.version, said="kind words"))
    client = client_of(salesperson)
    page = text(client, "visits:visit", visit.pk)
    assert "Continuation" in page
    assert "it was put down as “Advance”" in page
    assert "What will the customer do, and by when?" in page
    where = f"{reverse('visits:promise')}?visit={visit.pk}&side=theirs"
    given = {"side": "theirs", "text": "shows us the line", "due": ahead(salesperson, 5).isoformat()}
    given |= {"deal_id": str(house.deal.pk), "owner_id": str(salesperson.member_id)}
    assert client.post(where, given).status_code == 302
    visit.refresh_from_db()
    assert visit.outcome == "advance"


def test_the_page_of_a_recorded_visit_counts_what_the_record_wrote(
    client_of: SignIn, salesperson: Actor, house: House
) -> None:
    visit = plan(salesperson, house)
    commands.record_visit(salesperson, visit.pk, advance(salesperson, version=visit.version))
    page = text(client_of(salesperson), "visits:visit", visit.pk)
    assert "What the record wrote" in page
    assert "takes us to the deputy" in page
