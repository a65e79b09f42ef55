"""A program reads the calendar, moves entries, makes addresses and brings appointments in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.knocking import program_of
from tests.app.calendaring import Dates, event, ics, make_dates
from tests.cast import World
from tongpin.app.calendar.models import OutsideEvent

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/calendar"


@pytest.fixture
def dates(world: World) -> Dates:
    return make_dates(world.salesperson)


def test_a_program_reads_a_range_and_moves_an_entry(world: World, dates: Dates) -> None:
    program, day = program_of(world.salesperson), dates.day.isoformat()
    days = program.get(f"{ROOT}/entries", first=day, last=day).json()
    entries = {one["kind"]: one for one in days[0]["entries"]}
    assert set(entries) == {"visit", "event", "buying", "step", "promise", "care"}
    assert entries["step"]["text"] == "canary step"
    target = (dates.day + timedelta(days=1)).isoformat()
    wish = {"kind": "step", "id": entries["step"]["id"], "version": entries["step"]["version"], "day": target}
    moved = program.post(f"{ROOT}/move", wish)
    assert (moved.status_code, moved.json()["before"], moved.json()["day"]) == (200, day, target)
    late = program.post(f"{ROOT}/move", {**wish, "day": day})
    assert (late.status_code, late.json()["theirs"]["due"]) == (409, target)


def test_who_looks_on_reads_no_texts_and_a_range_has_an_end(world: World, dates: Dates) -> None:
    program, day = program_of(world.viewer), dates.day.isoformat()
    days = program.get(f"{ROOT}/entries", first=day, last=day).json()
    texts = {one["kind"]: one["text"] for one in days[0]["entries"]}
    assert texts == {"visit": "canary subject", "event": None, "buying": "", "step": None, "promise": None}
    for first, last in (
        ("2026-01-01", "2026-12-31"),
        ("2026-02-01", "2026-01-01"),
        ("1900-01-01", "1900-01-02"),
    ):
        assert program.get(f"{ROOT}/entries", first=first, last=last).status_code == 422


def test_an_address_is_made_read_and_revoked(world: World, dates: Dates) -> None:
    program = program_of(world.salesperson)
    made = program.post(f"{ROOT}/feeds", {"name": "phone"}).json()
    assert Client().get(made["url"]).status_code == 200
    assert [one["name"] for one in program.get(f"{ROOT}/feeds").json()] == ["phone"]
    assert "url" not in program.get(f"{ROOT}/feeds").content.decode()
    assert program.delete(f"{ROOT}/feeds/{made['feed']['id']}").status_code == 204
    assert Client().get(made["url"]).status_code == 404


def test_a_program_that_only_reads_makes_no_address(world: World) -> None:
    assert program_of(world.salesperson, scope="read").post(f"{ROOT}/feeds", {}).status_code == 403


def test_appointments_come_in_and_go_out(world: World, dates: Dates) -> None:
    program = program_of(world.salesperson)
    file = SimpleUploadedFile("mine.ics", ics(event("a", f"{dates.day:%Y%m%d}")))
    done = program.client.post(f"{ROOT}/imports", {"file": file}, headers=program._headers()).json()
    assert (done["events"], done["skipped"]) == (1, 0)
    assert program.delete(f"{ROOT}/imports/{done['batch']}").status_code == 204
    assert not OutsideEvent.objects.exists()
    worse = {"file": SimpleUploadedFile("mine.ics", b"hello")}
    bad = program.client.post(f"{ROOT}/imports", worse, headers=program._headers())
    assert (bad.status_code, bad.json()["problems"][0]["code"]) == (422, "not_a_calendar")
