"""The pages of the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.app.calendaring import Dates, event, ics, make_dates
from tests.cast import World
from tongpin.app.calendar.models import OutsideEvent
from tongpin.app.deals.models import NextStep

pytestmark = pytest.mark.django_db
Browser = Callable[..., Client]


@pytest.fixture
def dates(world: World) -> Dates:
    return make_dates(world.salesperson)


@pytest.mark.parametrize("view", ["day", "week", "month", "list"])
def test_every_view_shows_what_stands_on_the_day(
    world: World, dates: Dates, client_of: Browser, view: str
) -> None:
    answer = client_of(world.salesperson).get("/calendar/", {"view": view, "day": dates.day.isoformat()})
    text = answer.content.decode()
    assert answer.status_code == 200
    for word in ("canary subject", "canary step", "canary event", "canary promise", "canary day"):
        assert word in text
    assert f'data-day="{dates.day.isoformat()}"' in text


def test_who_only_looks_on_meets_no_confidential_word_and_nothing_to_move(
    world: World, dates: Dates, client_of: Browser
) -> None:
    text = (
        client_of(world.viewer)
        .get("/calendar/", {"view": "day", "day": dates.day.isoformat()})
        .content.decode()
    )
    for word in ("canary step", "canary event", "canary promise", "canary day", "canary objective"):
        assert word not in text
    assert "calendar/move/" not in text


def test_an_address_that_nobody_gave_out_shows_this_week(world: World, client_of: Browser) -> None:
    browser = client_of(world.salesperson)
    for asked in ({"day": "nonsense"}, {"view": "year"}, {"day": "9999-12-31"}, {"owner": "x"}):
        assert browser.get("/calendar/", asked).status_code == 200
    assert browser.get("/calendar/", {"owner": world.other_team.member_id}).status_code == 404


def test_a_step_is_moved_with_the_form_and_goes_back(world: World, dates: Dates, client_of: Browser) -> None:
    browser, step = client_of(world.salesperson), NextStep.objects.get(pk=dates.ids["step"])
    asked = {"kind": "step", "id": step.pk}
    assert browser.get("/calendar/move/", asked).status_code == 200
    target = (dates.day + timedelta(days=2)).isoformat()
    sent = {**asked, "version": step.version, "day": target, "next": "/calendar/"}
    answer = browser.post("/calendar/move/", sent, follow=True)
    assert NextStep.objects.get(pk=step.pk).due.isoformat() == target
    (told,) = answer.context["messages"]
    browser.post(told.extra_tags)
    assert NextStep.objects.get(pk=step.pk).due == dates.day


def test_the_second_of_two_moves_is_shown_both_days(world: World, dates: Dates, client_of: Browser) -> None:
    browser, step = client_of(world.salesperson), NextStep.objects.get(pk=dates.ids["step"])
    sent = {"kind": "step", "id": step.pk, "version": step.version, "next": "/calendar/"}
    first, second = ((dates.day + timedelta(days=one)).isoformat() for one in (1, 2))
    assert browser.post("/calendar/move/", {**sent, "day": first}).status_code == 302
    late = browser.post("/calendar/move/", {**sent, "day": second})
    assert late.status_code == 409
    assert first in late.content.decode()
    assert second in late.content.decode()
    choice = {"version": step.version + 1, "day": second, "resolve": "mine", "theirs-day": first}
    assert browser.post("/calendar/move/", {**sent, **choice}).status_code == 302
    assert NextStep.objects.get(pk=step.pk).due.isoformat() == second


def test_a_day_too_far_away_is_refused_beside_its_field(
    world: World, dates: Dates, client_of: Browser
) -> None:
    step = NextStep.objects.get(pk=dates.ids["step"])
    sent = {"kind": "step", "id": step.pk, "version": step.version, "day": "2199-01-01"}
    answer = client_of(world.salesperson).post("/calendar/move/", sent)
    assert answer.status_code == 422
    assert "This is too far away." in answer.content.decode()
    assert client_of(world.other_team).post("/calendar/move/", sent).status_code == 404
    assert client_of(world.viewer).post("/calendar/move/", sent).status_code == 403


def test_an_address_is_shown_once(world: World, client_of: Browser) -> None:
    browser = client_of(world.viewer)
    shown_at = browser.post("/calendar/sources/feeds/new/", {"name": "phone"})["Location"]
    shown = browser.get(shown_at)
    assert "/calendar/feed/" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert browser.get(shown_at)["Location"] == "/calendar/sources/"
    assert "/calendar/feed/" not in browser.get("/calendar/sources/").content.decode()


def test_a_file_comes_in_is_shown_and_goes_out(world: World, dates: Dates, client_of: Browser) -> None:
    browser = client_of(world.salesperson)
    file = SimpleUploadedFile("mine.ics", ics(event("a", f"{dates.day:%Y%m%d}")))
    came = browser.post("/calendar/import/", {"file": file}, follow=True)
    assert "canary outside" in came.content.decode()
    (told,) = came.context["messages"]
    browser.post(told.extra_tags)
    assert not OutsideEvent.objects.exists()
    bad = browser.post(
        "/calendar/import/", {"file": SimpleUploadedFile("x.ics", b"BEGIN:VCALENDAR\nhello\n")}
    )
    assert bad.status_code == 422
    assert "Line 2" in bad.content.decode()


def test_an_invitation_is_downloaded_where_there_is_no_mail_server(
    world: World, dates: Dates, client_of: Browser
) -> None:
    from tongpin.app.accounts.models import Person

    where = f"/calendar/visits/{dates.ids['visit']}/invite/"
    browser, person = client_of(world.salesperson), dates.house.listens
    assert "no e-mail address" in browser.get(where).content.decode().lower()
    Person.objects.filter(pk=person.pk).update(email="li@jinchang.example")
    page = browser.get(where).content.decode()
    assert "Download the file" in page
    assert "Send by mail" not in page
    sent = {"person_ids": [person.pk], "summary": "Test report", "file": "1"}
    answer = browser.post(where, sent)
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"METHOD:REQUEST" in answer.content
    assert b"canary objective" not in answer.content
