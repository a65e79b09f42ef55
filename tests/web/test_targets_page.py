"""Targets as pages and for programs."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.knocking import program_of
from tests.app.aiming import forecast, member, set_target, won
from tests.cast import World
from tongpin.app.targets.models import ManagerCall, SalesTarget
from tongpin.core.targets import end_of, moved, start_of

pytestmark = pytest.mark.django_db
PAGE = "/targets/"


def text_of(page: Any) -> str:
    inside = page.content.decode().partition('id="main"')[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inside)).split())


def test_an_empty_page_says_what_is_not_there(world: World, client_of: Any) -> None:
    page = client_of(world.owner).get(PAGE)
    assert page.status_code == 200
    said = text_of(page)
    assert "Target none set" in said
    assert "No forecast reaches the end of this period in this currency" in said
    assert "Nothing to judge yet" in said
    assert " style=" not in page.content.decode().partition('id="main"')[2]


def test_the_page_shows_target_interval_gap_and_what_closes_it(world: World, client_of: Any) -> None:
    today = world.owner.today()
    first = start_of(today, "month")
    won(world.salesperson, first, 40)
    set_target(world.owner, "whole", 500)
    forecast(world.owner, "whole", today, end_of(first, "month"), 100, 50)
    page = client_of(world.owner).get(f"{PAGE}?period=month")
    said = text_of(page)
    assert "Target CN¥500" in said
    assert re.search(r"Expected by the end CN¥1\d0 \(CN¥\d+ to CN¥\d+\) Forecast of", said)
    assert re.search(r"Gap CN¥\d+ \(CN¥\d+ to CN¥\d+\)", said)
    assert re.search(r"more orders of the usual CN¥40 would close it.*with 90% certainty", said)
    assert 'class="tgt-bar"' in page.content.decode()


def test_a_target_is_set_changed_and_removed(world: World, client_of: Any) -> None:
    browser, of = client_of(world.manager), member(world.salesperson)
    address = f"{PAGE}set/?of={of}&period=month&start=2030-01-01"
    assert browser.get(address).status_code == 200
    sent = {"amount": "700", "currency": "CNY", "period": "month", "starts_on": "2030-01-01"}
    answer = browser.post(address, sent)
    assert answer.status_code == 302
    assert (
        answer["Location"]
        == f"{PAGE}?of=member%3A{world.salesperson.member_id}&period=month&start=2030-01-01"
    )
    row = SalesTarget.objects.get()
    form = browser.get(f"{address}&currency=CNY").content.decode()
    assert 'value="700.00"' in form
    assert "starts_on" not in form
    browser.post(f"{address}&currency=CNY", {"amount": "800", "version": row.version})
    assert SalesTarget.objects.get().amount == 800
    assert "Remove this target?" in text_of(browser.get(f"{PAGE}{row.pk}/remove/"))
    browser.post(f"{PAGE}{row.pk}/remove/")
    assert not SalesTarget.objects.exists()


def test_a_late_save_shows_both_values(world: World, client_of: Any) -> None:
    browser = client_of(world.owner)
    row = set_target(world.owner, "whole", 100)
    address = f"{PAGE}set/?of=whole&period=month&start={row.starts_on}&currency=CNY"
    browser.post(address, {"amount": "200", "version": row.version})
    late = browser.post(address, {"amount": "300", "version": row.version})
    assert late.status_code == 409
    assert "200" in text_of(late)
    assert "300" in text_of(late)
    assert SalesTarget.objects.get().amount == 200
    again = {"amount": "300", "version": row.version + 1, "resolve": "mine"}
    assert browser.post(address, again).status_code == 302
    assert SalesTarget.objects.get().amount == 300


def test_wrong_input_comes_back_beside_its_field(world: World, client_of: Any) -> None:
    browser = client_of(world.owner)
    assert browser.post(f"{PAGE}set/?of=whole", {"amount": "-1"}).status_code == 422
    sent = {"amount": "5", "low": "6", "currency": "CNY", "period": "month", "starts_on": "2030-01-01"}
    wrong = browser.post(f"{PAGE}call/?of=whole", sent)
    assert wrong.status_code == 422
    assert "The amount has to lie between the two." in text_of(wrong)
    over = browser.post(f"{PAGE}call/?of=whole", sent | {"low": "", "starts_on": "2020-01-01"})
    assert "This period is over" in text_of(over)


def test_a_call_stands_on_the_page_with_its_note_for_those_who_may_read_it(
    world: World, client_of: Any
) -> None:
    first = start_of(world.manager.today(), "month")
    address = f"{PAGE}call/?member={world.salesperson.member_id}&period=month"
    sent = {"amount": "90", "low": "80", "high": "95", "note": "the tender slips"}
    sent |= {"currency": "CNY", "period": "month", "starts_on": first.isoformat()}
    assert client_of(world.manager).post(address, sent).status_code == 302
    assert ManagerCall.objects.get().by_id == world.manager.member_id
    page = f"{PAGE}?member={world.salesperson.member_id}&period=month"
    said = text_of(client_of(world.manager).get(page))
    assert "CN¥90 (CN¥80 to CN¥95) manager on" in said
    assert "the tender slips" in said
    looked_on = text_of(client_of(world.viewer).get(page))
    assert "CN¥90" in looked_on
    assert "the tender slips" not in looked_on
    assert "CN¥90" not in text_of(client_of(world.salesperson).get(page))


def test_what_is_over_is_judged_on_the_page(world: World, client_of: Any) -> None:
    last = moved(start_of(world.owner.today(), "month"), "month", -1)
    won(world.salesperson, last, 100)
    set_target(world.owner, "whole", 150, starts_on=last)
    forecast(world.owner, "whole", last, end_of(last, "month"), 90, 20)
    said = text_of(client_of(world.owner).get(PAGE))
    assert "Model: 10% off over 1, range held 1 of 1 times · Target: 50% off over 1" in said
    over = text_of(client_of(world.owner).get(f"{PAGE}?period=month&start={last}"))
    assert "Missed by CN¥50" in over
    assert "What would close it" not in over


@pytest.mark.parametrize(
    "asked",
    ["period=week", "start=x", "start=9999-12-31", "start=0001-01-01", "start=2030-02-15&period=year"],
)
def test_an_address_that_nobody_gave_out_breaks_nothing(world: World, client_of: Any, asked: str) -> None:
    assert client_of(world.owner).get(f"{PAGE}?{asked}").status_code == 200


def test_who_may_not_does_not(world: World, client_of: Any) -> None:
    salesperson = client_of(world.salesperson)
    own, other = f"of={member(world.salesperson)}", f"of={member(world.other_team)}"
    assert salesperson.get(f"{PAGE}?{own}").status_code == 200
    assert salesperson.get(f"{PAGE}set/?{own}").status_code == 403
    assert salesperson.get(f"{PAGE}?{other}").status_code == 404
    assert salesperson.get(f"{PAGE}?of=team:{world.north.pk}").status_code == 404
    assert client_of(world.viewer).get(f"{PAGE}call/?{own}").status_code == 403
    assert "Set a target" not in salesperson.get(PAGE).content.decode()


def test_the_page_takes_as_many_queries_for_many_currencies(world: World, client_of: Any) -> None:
    browser, today = client_of(world.owner), world.owner.today()

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get(f"{PAGE}?period=month").status_code == 200
        return len(found)

    set_target(world.owner, "whole", 100)
    set_target(world.owner, "whole", 100, starts_on=moved(start_of(today, "month"), "month", -1))
    forecast(world.owner, "whole", today - timedelta(days=1), end_of(start_of(today, "month"), "month"), 9, 2)
    won(world.salesperson, today, 10)
    few = asked()
    for currency in ("USD", "EUR", "JPY"):
        set_target(world.owner, "whole", 100, currency=currency)
        forecast(world.owner, "whole", today, end_of(start_of(today, "month"), "month"), 9, 2, currency)
        won(world.salesperson, today, 10, currency)
    assert asked() == few


def test_a_program_does_the_same(world: World) -> None:
    program = program_of(world.manager)
    about: dict[str, Any] = {
        "member_id": world.salesperson.member_id,
        "period": "month",
        "starts_on": "2030-01-01",
    }
    made = program.post("/api/v1/targets", about | {"amount": "500"})
    assert made.status_code == 201, made.content
    row = made.json()
    assert program.post("/api/v1/targets", about | {"amount": "600"}).status_code == 409
    late = program.patch(f"/api/v1/targets/{row['id']}", {"version": 9, "amount": "600"})
    assert late.status_code == 409
    changed = program.patch(f"/api/v1/targets/{row['id']}", {"version": 1, "amount": "600"})
    assert changed.json()["version"] == 2
    call = program.post("/api/v1/calls", about | {"amount": "450", "note": "sure"})
    assert call.status_code == 201, call.content
    assert call.json()["note"] == "sure"
    told = program.get("/api/v1/targets/standing", **about).json()
    assert told["of"] == f"member:{world.salesperson.member_id}"
    assert Decimal(told["currencies"][0]["missing"]["amount"]) == 600
    assert told["currencies"][0]["calls"][0]["by"] == "manager"
    assert program.get("/api/v1/targets/judged").json() == {"rows": [], "scores": []}
    assert len(program.get("/api/v1/calls").json()["items"]) == 1
    assert program.get("/api/v1/targets").json()["items"][0]["amount"] == "600.00"
    assert program_of(world.viewer).get("/api/v1/calls").json()["items"][0]["note"] is None
    assert program.delete(f"/api/v1/targets/{row['id']}").status_code == 204
