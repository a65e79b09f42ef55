"""Notes and their circles (M56)."""

from __future__ import annotations

import pytest

from tests.cast import World, make_account, make_deal, make_person
from tongpin.app.accounts import commands as accounts
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.notes import commands, queries
from tongpin.app.notes.models import Note
from tongpin.app.timeline.queries import story

CIRCLES = {
    "me": {"salesperson"},
    "team": {"salesperson", "teammate"},
    "workspace": {"owner", "manager", "salesperson", "teammate"},
}


@pytest.mark.parametrize(("circle", "readers"), CIRCLES.items())
def test_a_note_stays_in_its_circle(world: World, circle: str, readers: set[str]) -> None:
    account = make_account(world.salesperson)
    accounts.share_account(world.salesperson, account.pk, member_id=world.teammate.member_id)
    note = commands.write_note(world.salesperson, account_id=account.pk, text="they lack cash", circle=circle)
    for name in ("owner", "manager", "salesperson", "teammate", "other_team", "viewer"):
        actor: Actor = getattr(world, name)
        found = bool(queries.notes(actor, account_id=account.pk).lines)
        assert found == (name in readers), name
        if name in readers:
            assert queries.note(actor, note.pk).text == "they lack cash"
        else:
            with pytest.raises(NotFound):
                queries.get_note(actor, note.pk)


@pytest.mark.parametrize("circle", CIRCLES)
def test_the_story_keeps_the_circle_too(world: World, circle: str) -> None:
    account = make_account(world.salesperson)
    commands.write_note(world.salesperson, account_id=account.pk, text="they lack cash", circle=circle)
    for name in ("owner", "manager", "salesperson"):
        actor: Actor = getattr(world, name)
        told = story(actor, in_team=name == "salesperson", account_id=account.pk).lines
        assert any(line.text == "they lack cash" for line in told) == (name in CIRCLES[circle]), name


def test_only_the_author_changes_or_deletes_a_note(world: World) -> None:
    account = make_account(world.salesperson)
    note = commands.write_note(world.salesperson, account_id=account.pk, text="first", circle="workspace")
    for other in (world.manager, world.owner):
        with pytest.raises(Denied):
            commands.update_note(other, note.pk, text="second")
        with pytest.raises(Denied):
            commands.remove_note(other, note.pk)
    assert commands.update_note(world.salesperson, note.pk, version=1, text="second").text == "second"


def test_narrowing_the_circle_narrows_the_story(world: World) -> None:
    account = make_account(world.salesperson)
    note = commands.write_note(world.salesperson, account_id=account.pk, text="secret", circle="workspace")
    commands.update_note(world.salesperson, note.pk, circle="me")
    assert not [
        line for line in story(world.owner, in_team=False, account_id=account.pk).lines if line.kind == "note"
    ]
    told = [
        line.text
        for line in story(world.salesperson, in_team=True, account_id=account.pk).lines
        if line.kind == "note"
    ]
    assert told == ["secret"]


def test_a_deleted_note_is_gone_from_the_story(salesperson: Actor) -> None:
    account = make_account(salesperson)
    note = commands.write_note(salesperson, account_id=account.pk, text="wrong", circle="me")
    commands.remove_note(salesperson, note.pk)
    assert not Note.objects.exists()
    assert [line.kind for line in story(salesperson, in_team=True, account_id=account.pk).lines] == [
        "account"
    ]


def test_a_stale_note_is_not_overwritten(salesperson: Actor) -> None:
    note = commands.write_note(salesperson, account_id=make_account(salesperson).pk, text="one", circle="me")
    commands.update_note(salesperson, note.pk, version=1, text="two")
    with pytest.raises(Stale):
        commands.update_note(salesperson, note.pk, version=1, text="three")


def test_a_note_on_a_deal_or_a_person_belongs_to_their_account(salesperson: Actor) -> None:
    account = make_account(salesperson)
    deal, person = make_deal(salesperson, account), make_person(salesperson, account)
    note = commands.write_note(salesperson, deal_id=deal.pk, person_id=person.pk, text="both", circle="team")
    assert note.account_id == account.pk
    assert [line.text for line in queries.notes(salesperson, deal_id=deal.pk).lines] == ["both"]
    assert [line.text for line in queries.notes(salesperson, person_id=person.pk).lines] == ["both"]


def test_a_note_cannot_tie_two_accounts_together(salesperson: Actor) -> None:
    deal, person = make_deal(salesperson), make_person(salesperson, make_account(salesperson, "Other"))
    with pytest.raises(Invalid):
        commands.write_note(salesperson, deal_id=deal.pk, person_id=person.pk, text="x", circle="me")
    with pytest.raises(Invalid):
        commands.write_note(salesperson, text="about nothing", circle="me")


def test_an_empty_note_and_an_unknown_circle_are_refused(salesperson: Actor) -> None:
    account = make_account(salesperson)
    for wrong in ({"text": "  "}, {"text": "x", "circle": "everybody"}):
        with pytest.raises(Invalid):
            commands.write_note(salesperson, account_id=account.pk, **wrong)


def test_a_viewer_writes_no_notes(world: World) -> None:
    account = make_account(world.salesperson)
    with pytest.raises(Denied):
        commands.write_note(world.viewer, account_id=account.pk, text="x", circle="workspace")


def test_notes_come_in_pages_newest_first(salesperson: Actor) -> None:
    account = make_account(salesperson)
    for number in range(5):
        commands.write_note(salesperson, account_id=account.pk, text=str(number), circle="me")
    first = queries.notes(salesperson, account_id=account.pk, page=2)
    second = queries.notes(salesperson, account_id=account.pk, page=3, before=first.before)
    assert [line.text for line in (*first.lines, *second.lines)] == ["4", "3", "2", "1", "0"]
    assert second.before is None
