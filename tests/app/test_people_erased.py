"""Giving out and erasing what is held about a person (M56)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import World, make_account, make_deal, make_person, signal
from tongpin.app.accounts import commands as accounts
from tongpin.app.accounts.models import Person
from tongpin.app.audit.models import AuditRow, SealKey
from tongpin.app.audit.queries import verify
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, NotFound
from tongpin.app.base.policy import REGISTRY, Guard
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import AdviceItem, DealPerson, Need, NextStep, QualificationMark, Signal
from tongpin.app.decision.models import AccessMark, Judgement, LineMark, TieMark
from tongpin.app.desk import commands, scrubbing
from tongpin.app.desk.scrubbing import NameMask
from tongpin.app.notes import commands as notes
from tongpin.app.notes.models import Note
from tongpin.app.playbooks.queries import content_of
from tongpin.app.timeline.models import Entry

NAME = "刘斌"


def known_person(actor: Actor) -> Person:
    """Somebody of whom there is a trace in every place."""
    account = make_account(actor, "金昌水泥电杆厂")
    person = make_person(
        actor, account, NAME, title="采购科长", phones=["13800138000"], wechat="liubin88", remarks="爱喝茶"
    )
    make_person(actor, account, "刘斌斌", title="出纳", remarks="刘斌的侄女")
    deal = make_deal(actor, account, "集团专网")
    stage = content_of(deal.playbook_version_id).stages[1]
    deals.involve_person(actor, deal.pk, person_id=person.pk, is_key=True, remark="刘斌说了算")
    said = {
        **signal(stage.key, stage.signals[0].key),
        "quote": "你们来晚了",
        "said_by": NAME,
        "person_id": person.pk,
    }
    deals.record_signal(actor, deal.pk, **said)
    deals.record_need(actor, deal.pk, text="刘斌要一张网", type="implicit", person_id=person.pk)
    deals.plan_step(actor, deal.pk, text="给刘斌打电话", due=date(2030, 1, 1), person_id=person.pk)
    notes.write_note(actor, person_id=person.pk, text="和对手有来往", circle="me")
    notes.write_note(actor, account_id=account.pk, text="刘斌和刘斌斌是亲戚", circle="team")
    return person


def everything_written() -> str:
    """All text that the database holds in clear about people, deals, notes and stories."""
    parts: list[object] = []
    for model in (
        Person,
        Note,
        Entry,
        Signal,
        DealPerson,
        Need,
        NextStep,
        QualificationMark,
        AdviceItem,
        AuditRow,
    ):
        parts += model._default_manager.values()
    return str(parts)


def test_the_export_holds_everything_and_is_written_down(world: World) -> None:
    person = known_person(world.salesperson)
    held = commands.export_person(world.manager, person.pk)
    assert held["person"]["phones"] == ["+8613800138000"]
    assert [len(held[name]) for name in ("deals", "signals", "needs", "next_steps", "notes")] == [
        1,
        1,
        1,
        1,
        1,
    ]
    assert held["notes"][0]["text"] == "和对手有来往"
    assert AuditRow.objects.filter(
        verb="export_person", object_id=person.pk, member_id=world.manager.member_id
    ).exists()


def test_only_those_who_lead_give_out_or_erase(world: World, stranger: Actor) -> None:
    person = known_person(world.salesperson)
    for actor in (world.salesperson, world.viewer):
        for command in (commands.export_person, commands.erase_person):
            with pytest.raises(Denied):
                command(actor, person.pk)
    with pytest.raises(NotFound):
        commands.erase_person(stranger, person.pk)


def test_after_an_erasure_the_name_stands_nowhere(world: World) -> None:
    person = known_person(world.salesperson)
    commands.erase_person(world.manager, person.pk)
    written = everything_written().replace("刘斌斌", "")
    assert not [
        word
        for word in (NAME, "13800138000", "liubin88", "爱喝茶", "采购科长", "你们来晚了")
        if word in written
    ]
    assert verify()[1] == ()


def test_an_erasure_keeps_counts_and_history(world: World) -> None:
    person = known_person(world.salesperson)
    before = (
        DealPerson.objects.count(),
        Signal.objects.count(),
        Need.objects.count(),
        NextStep.objects.count(),
    )
    commands.erase_person(world.manager, person.pk)
    assert (
        DealPerson.objects.count(),
        Signal.objects.count(),
        Need.objects.count(),
        NextStep.objects.count(),
    ) == before
    person.refresh_from_db()
    assert person.erased_at is not None
    assert person.name == f"***{person.pk}"
    assert Entry.objects.filter(person_id=person.pk, code="erased").exists()


def test_the_sealed_past_of_an_erased_person_cannot_be_opened(world: World) -> None:
    person = known_person(world.salesperson)
    commands.erase_person(world.manager, person.pk)
    assert not SealKey.objects.filter(kind="Person", object_id=person.pk).exists()


def test_nothing_is_written_back_about_somebody_erased(world: World) -> None:
    person = known_person(world.salesperson)
    commands.erase_person(world.manager, person.pk)
    with pytest.raises(Denied):
        accounts.update_person(world.salesperson, person.pk, name="again")
    with pytest.raises(Denied):
        commands.erase_person(world.manager, person.pk)


def test_no_guarded_text_about_deals_notes_or_stories_is_forgotten(salesperson: Actor) -> None:
    person = make_person(salesperson, make_account(salesperson))
    reached = {(rows.model, name) for rows, fields in scrubbing._texts(person) for name in fields}
    kept = {
        (one.model, name)
        for one in REGISTRY.policies.values()
        for name, guard in one.guards.items()
        if guard is Guard.CONFIDENTIAL
        and one.model.__module__.split(".")[2] in ("deals", "decision", "notes", "timeline")
    }
    codes = {(model, "value") for model in (Judgement, TieMark, LineMark, AccessMark)}
    assert kept - reached - codes == {(Signal, "link")}  # an address; blanked where the person said it


def test_a_longer_name_that_contains_the_erased_one_stays_whole() -> None:
    mask = NameMask("刘斌", ["刘斌斌", "李琼"])
    assert mask({"a": ["刘斌和刘斌斌", 7]}) == {"a": ["***和刘斌斌", 7]}


def test_a_western_name_is_masked_as_a_word_only() -> None:
    mask = NameMask("Li", [])
    assert mask("Li liked Liu; Li's idea") == "*** liked Liu; ***'s idea"
