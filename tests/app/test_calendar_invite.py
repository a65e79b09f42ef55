"""The customer's people are invited by mail, and told when the visit is called off."""

from __future__ import annotations

from email.message import Message

import pytest
from django.core import mail
from icalendar import Calendar
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from tests.app.visiting import House, make_house, plan
from tests.cast import World
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.errors import Denied, Invalid, NotFound
from tongpin.app.calendar import commands, queries
from tongpin.app.visits.commands import cancel_visit
from tongpin.app.visits.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def house(world: World) -> House:
    found = make_house(world.salesperson)
    Person.objects.filter(pk=found.listens.pk).update(email="li@jinchang.example")
    return found


def visit_of(world: World, house: House) -> Visit:
    words = {"place": "Gate 2", "objective_text": "canary objective", "bring": "canary bring"}
    return plan(world.salesperson, house, 2, person_ids=[house.listens.pk, house.decides.pk], **words)


def read(data: bytes) -> Calendar:
    file = Calendar.from_ical(data)
    assert isinstance(file, Calendar)
    return file


def test_an_invitation_goes_out_after_it_is_stored_and_says_only_time_and_place(
    world: World,
    house: House,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_HOST = "mail.example"
    visit = visit_of(world, house)
    wish = {"person_ids": [house.listens.pk], "summary": "Test report", "message": "See you."}
    with django_capture_on_commit_callbacks() as later:
        made = commands.invite(world.salesperson, visit.pk, **wish)
    assert not mail.outbox
    for send in later:
        send()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject, letter.body) == (["li@jinchang.example"], "Test report", "See you.")
    sent = letter.message()
    assert isinstance(sent, Message)
    assert "REQUEST" in [part.get_param("method") for part in sent.walk()]
    file = read(made.file)
    (event,) = file.walk("VEVENT")
    assert (file["METHOD"], event["SEQUENCE"], event["LOCATION"]) == ("REQUEST", visit.version - 1, "Gate 2")
    assert str(event["ATTENDEE"]) == "mailto:li@jinchang.example"
    assert event["ATTENDEE"].params["CN"] == "Li Qiong"
    assert b"canary" not in made.file
    assert AuditRow.objects.get(verb="invite").changes["invited"] == [None, [house.listens.pk]]


def test_a_visit_that_was_called_off_is_cancelled_in_their_calendars(world: World, house: House) -> None:
    visit = visit_of(world, house)
    wish = {"person_ids": [house.listens.pk], "summary": "Test report"}
    first = read(commands.write_invitation(world.salesperson, visit.pk, **wish).file)
    cancel_visit(world.salesperson, visit.pk, version=visit.version)
    then = read(commands.write_invitation(world.salesperson, visit.pk, **wish).file)
    (one,), (two,) = first.walk("VEVENT"), then.walk("VEVENT")
    assert (then["METHOD"], two["STATUS"], one["UID"]) == ("CANCEL", "CANCELLED", two["UID"])
    assert two["SEQUENCE"] > one["SEQUENCE"]


def test_without_a_mail_server_or_an_address_nothing_is_sent(
    world: World, house: House, settings: Settings
) -> None:
    visit = visit_of(world, house)
    wish = {"person_ids": [house.listens.pk], "summary": "Test report"}
    with pytest.raises(Invalid) as refused:
        commands.invite(world.salesperson, visit.pk, **wish)
    assert refused.value.problems[0].code == "no_mail_server"
    settings.EMAIL_HOST = "mail.example"
    with pytest.raises(Invalid) as refused:
        commands.invite(world.salesperson, visit.pk, **{**wish, "person_ids": [house.decides.pk]})
    assert refused.value.problems[0].code == "no_email"
    assert not mail.outbox
    page = queries.invite_page(world.salesperson, visit.pk)
    assert ([one.name for one in page.people], page.without) == (["Li Qiong"], ("The deputy",))


def test_only_those_who_may_change_the_visit_invite(world: World, house: House) -> None:
    visit = visit_of(world, house)
    wish = {"person_ids": [house.listens.pk], "summary": "Test report"}
    with pytest.raises(Denied):
        commands.write_invitation(world.viewer, visit.pk, **wish)
    with pytest.raises(NotFound):
        commands.write_invitation(world.other_team, visit.pk, **wish)
