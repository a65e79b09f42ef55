"""The feed as other programs read it: valid, stable, and without a word that somebody wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import caldav
import pytest
from django.test import Client
from icalendar import Calendar

from tests.app.calendaring import CANARIES, Dates, event, ics, make_dates
from tests.cast import World
from tongpin.app.calendar import commands
from tongpin.app.calendar.models import Feed
from tongpin.app.portraits.commands import set_care_date
from tongpin.app.visits.models import Visit
from tongpin.app.workspace.models import Member, User
from tongpin.web.calendar.views import feed as view

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_knocked() -> None:
    view.KNOCKS.forget()


@pytest.fixture
def dates(world: World) -> Dates:
    return make_dates(world.salesperson)


def address(world: World) -> str:
    return f"/calendar/feed/{commands.make_feed(world.salesperson, name='phone').secret}.ics"


def read(body: bytes) -> Calendar:
    file = Calendar.from_ical(body)
    assert isinstance(file, Calendar)
    return file


def test_the_feed_names_kind_account_and_deal_and_nothing_that_was_written(
    world: World, dates: Dates
) -> None:
    set_care_date(world.salesperson, dates.house.decides.pk, month=8, day=15, lunar=True)
    commands.import_ics(world.salesperson, ics(event("a", f"{dates.day:%Y%m%d}")))
    body = Client().get(address(world)).content
    unfolded = body.replace(b"\r\n ", b"").decode()
    assert not [word for word in CANARIES if word.lower() in unfolded.lower()]
    assert "irthday" not in unfolded
    there = {str(one["UID"]).split("-")[0] for one in read(body).walk("VEVENT")}
    assert there == {"visit", "step", "event", "promise", "buying", "care"}
    summaries = {str(one["SUMMARY"]) for one in read(body).walk("VEVENT")}
    assert "Meeting · Jinchang Poles · Private network" in summaries
    assert "They promised · Jinchang Poles · Private network" in summaries
    assert "A day to remember · Jinchang Poles" in summaries


def test_the_feed_is_what_rfc_5545_asks_for(world: World, dates: Dates) -> None:
    body = Client().get(address(world)).content
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    file = read(body)
    assert not file.errors
    assert (file["VERSION"], file["CALSCALE"], file["X-WR-TIMEZONE"]) == ("2.0", "GREGORIAN", "Asia/Shanghai")
    assert file["PRODID"]
    assert str(file["X-WR-CALNAME"]) == "Tongpin · salesperson"
    events = file.walk("VEVENT")
    assert len({str(one["UID"]) for one in events}) == len(events) >= 6
    for one in events:
        assert not one.errors
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "LAST-MODIFIED", "SUMMARY"} <= set(one)
        assert one["DTSTAMP"].dt.tzinfo is not None


def test_days_are_days_and_times_are_utc(world: World, dates: Dates) -> None:
    events = {
        str(one["UID"]).split("-")[0]: one
        for one in read(Client().get(address(world)).content).walk("VEVENT")
    }
    step, visit = events["step"], events["visit"]
    assert type(step["DTSTART"].dt) is date
    assert (step["DTSTART"].dt, step["DTEND"].dt) == (dates.day, dates.day + timedelta(days=1))
    stored = Visit.objects.get(pk=dates.ids["visit"])
    assert visit["DTSTART"].dt == stored.starts_at
    assert visit["DTSTART"].dt.tzinfo == UTC or visit["DTSTART"].dt.utcoffset() == timedelta()
    assert visit["DTEND"].dt - visit["DTSTART"].dt == timedelta(hours=1)


def test_a_caldav_client_reads_every_event(world: World, dates: Dates) -> None:
    file = read(Client().get(address(world)).content)
    for one in file.walk("VEVENT"):
        alone = Calendar()
        alone.add("VERSION", "2.0")
        alone.add("PRODID", "-//x//y//EN")
        alone.add_component(one)
        got: Any = caldav.Event(data=alone.to_ical().decode())
        assert got.icalendar_component["UID"] == one["UID"]
        assert got.get_duration() > timedelta()
        assert isinstance(got.icalendar_component.start, date | datetime)


def test_it_stays_the_same_until_something_moves_and_then_counts_on(world: World, dates: Dates) -> None:
    where, program = address(world), Client()
    first = program.get(where)
    again = program.get(where, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"].startswith("private")
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    before = {str(one["UID"]): one["SEQUENCE"] for one in read(first.content).walk("VEVENT")}
    seen = Visit.objects.get(pk=dates.ids["visit"])
    wish = {"kind": "visit", "entry_id": seen.pk, "version": seen.version}
    commands.move_entry(world.salesperson, **wish, day=dates.day + timedelta(days=1))
    then = program.get(where, headers={"If-None-Match": first["ETag"]})
    after = {str(one["UID"]): one["SEQUENCE"] for one in read(then.content).walk("VEVENT")}
    assert {uid: after[uid] - before[uid] for uid in after if after[uid] != before[uid]} == {
        next(uid for uid in after if uid.startswith("visit")): 1
    }


def test_it_speaks_the_language_of_its_member(world: World, dates: Dates) -> None:
    where = address(world)
    User.objects.filter(pk=world.salesperson.user_id).update(language="zh-hans")
    assert "/ZH-HANS" in read(Client().get(where).content)["PRODID"]


def test_a_revoked_feed_and_a_member_who_is_shut_out_get_nothing(world: World) -> None:
    one, two = address(world), address(world)
    feed = Feed.objects.order_by("id").first()
    assert feed is not None
    commands.revoke_feed(world.salesperson, feed.pk)
    assert [Client().get(where).status_code for where in (one, two, "/calendar/feed/nothing.ics")] == [
        404,
        200,
        404,
    ]
    Member.objects.filter(pk=world.salesperson.member_id).update(active=False)
    assert Client().get(two).status_code == 404
    Member.objects.filter(pk=world.salesperson.member_id).update(active=True)
    User.objects.filter(pk=world.salesperson.user_id).update(is_active=False)
    assert Client().get(two).status_code == 404


def test_who_asks_all_the_time_is_told_to_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "PER_MINUTE", 2)
    where = address(world)
    answers = [Client().get(where) for _ in range(5)]
    assert 429 in {one.status_code for one in answers}
    assert 0 < int(next(one for one in answers if one.status_code == 429)["Retry-After"]) <= 60


def test_only_a_digest_is_kept_and_only_the_member_sees_the_feed(
    world: World, client_of: Callable[..., Client]
) -> None:
    secret = commands.make_feed(world.salesperson, name="zqtelephone").secret
    assert secret not in str(list(Feed.objects.values()))
    own, other = client_of(world.salesperson), client_of(world.owner)
    assert "zqtelephone" in own.get("/calendar/sources/").content.decode()
    assert "zqtelephone" not in other.get("/calendar/sources/").content.decode()
    feed = Feed.objects.get()
    assert other.post(f"/calendar/sources/feeds/{feed.pk}/revoke/").status_code == 404
    assert own.post(f"/calendar/sources/feeds/{feed.pk}/revoke/").status_code == 302
