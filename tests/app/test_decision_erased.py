"""What is held of a person in decisions is given out to that person alone, and goes when the person is forgotten."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.cast import World, make_account, make_deal, make_person
from tongpin.app.accounts.models import Person
from tongpin.app.audit.models import AuditRow, SealKey
from tongpin.app.audit.queries import opened, verify
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import AdviceItem, Deal
from tongpin.app.decision.commands import judging, precedents, steps, ties
from tongpin.app.decision.models import (
    AccessMark,
    EventPerson,
    Judgement,
    KeyEvent,
    LineMark,
    OutsideTie,
    Precedent,
    TieMark,
)
from tongpin.app.decision.whole import whole_map
from tongpin.app.desk import commands
from tongpin.app.timeline.models import Entry

pytestmark = pytest.mark.django_db
CHEN, WANG = "陈虹", "王丹"
MODELS = (AccessMark, EventPerson, Judgement, KeyEvent, LineMark, OutsideTie, Precedent, TieMark)


def judged(actor: Actor) -> tuple[Deal, Person, Person]:
    """Two members of whom there is a trace in every place."""
    account = make_account(actor, "APEX")
    chen, wang = (make_person(actor, account, name) for name in (CHEN, WANG))
    deal = make_deal(actor, account, "移动办公系统")
    for person in (chen, wang):
        involve_person(actor, deal.pk, person_id=person.pk)
    changes = [
        judging.Change(chen.pk, "stance", "blocker", evidence="当面点头"),
        judging.Change(chen.pk, "influence", "40", "implement"),
        judging.Change(wang.pk, "stance", "supporter", evidence="替我们顶了陈虹"),
        judging.Change(wang.pk, "influence", "30", "implement"),
    ]
    judging.judge(actor, deal.pk, changes)
    tie = ties.TieChange(chen.pk, wang.pk, "hostile", evidence="陈虹和王丹吵过")
    ties.tie(actor, account.pk, [tie])
    ties.tie(actor, account.pk, [ties.TieChange(wang.pk, chen.pk, "yes", "listens")])
    ties.know(actor, chen.pk, level="dating", evidence="陈虹来看过厂")
    ties.mark_access(actor, chen.pk, aspect="power", evidence="陈虹签字")
    ties.record_outside(actor, chen.pk, party="城市银行", kind="bank", what="陈虹的丈夫在那里")
    ties.record_outside(actor, wang.pk, party="陈虹的同学会", what="每年一次")
    steps.record_event(
        actor,
        deal.pk,
        name="陈虹交规格报告",
        on=actor.today(),
        person_id=chen.pk,
        note="之前找陈虹",
        must_reach=[chen.pk, wang.pk],
    )
    decided = {"what": "打印机", "decided_by": "陈虹点头", "supplier": "陈虹推荐的"}
    precedents.record_precedent(actor, account.pk, on=actor.today(), person_id=chen.pk, **decided)
    return deal, chen, wang


def written() -> str:
    """Everything that stands in clear about decisions, in stories, advice and the audit trail."""
    return str([list(model._default_manager.values()) for model in (*MODELS, Entry, AdviceItem, AuditRow)])


def test_the_copy_for_the_person_holds_every_kind_of_row_and_nothing_of_others(world: World) -> None:
    _, chen, _ = judged(world.salesperson)
    held = commands.export_person(world.manager, chen.pk)
    kinds = ("judgements", "ties", "lines", "access", "outside_ties", "key_events", "precedents")
    assert [len(held[kind]) for kind in kinds] == [2, 2, 1, 1, 1, 1, 1]
    assert {row["evidence"] for row in held["judgements"]} == {"当面点头", ""}
    assert "每年一次" not in str(held)
    assert "替我们" not in str(held)


def test_after_an_erasure_neither_judgements_nor_the_name_are_left(world: World) -> None:
    deal, chen, wang = judged(world.salesperson)
    commands.erase_person(world.manager, chen.pk)
    assert not Judgement.objects.filter(person=chen).exists()
    assert not TieMark.objects.exists()
    assert [row.person_id for row in OutsideTie.objects.all()] == [wang.pk]
    assert [row.person_id for row in EventPerson.objects.all()] == [wang.pk]
    assert not LineMark.objects.exists()
    assert not AccessMark.objects.exists()
    assert (KeyEvent.objects.get().name, KeyEvent.objects.get().person) == ("***交规格报告", None)
    assert Precedent.objects.get().person is None
    assert CHEN not in written()
    assert not Entry.objects.filter(kind="decision", person_id=chen.pk).exists()
    held = Judgement.objects.get(person=wang, aspect="stance")
    assert (held.value, held.evidence) == ("supporter", "替我们顶了***")
    assert whole_map(world.salesperson, deal.pk)["steps"][-1]["allotted"] == pytest.approx(0.3)


def test_the_past_of_an_erased_person_cannot_be_opened_and_the_chain_still_holds(world: World) -> None:
    _, chen, _ = judged(world.salesperson)
    sealed = {"Person": [chen.pk], "TieMark": list(TieMark.objects.values_list("pk", flat=True))}
    before = str([opened(row) for row in AuditRow.objects.filter(verb__in=("judge", "tie"))])
    assert "blocker" in before
    assert "吵过" in before
    commands.erase_person(world.manager, chen.pk)
    for kind, numbers in sealed.items():
        assert not SealKey.objects.filter(kind=kind, object_id__in=numbers).exists()
    after = str([opened(row) for row in AuditRow.objects.all()])
    assert "blocker" not in after
    assert "hostile" not in after
    assert CHEN not in after
    assert verify()[1] == ()


def test_no_model_that_names_a_person_is_forgotten_by_the_copy(world: World) -> None:
    """Whoever adds a row about a person to decisions has to say what becomes of it."""
    naming = {
        model
        for model in MODELS
        if any(one.related_model is Person for one in model._meta.concrete_fields if one.is_relation)
    }
    there = {
        model
        for model in apps.get_app_config("app").get_models()
        if model.__module__ == Judgement.__module__
        and any(one.related_model is Person for one in model._meta.concrete_fields if one.is_relation)
    }
    assert there == naming
