"""What came of a visit: honest, in one go, moving everything that it touches (M05, M35)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.app.visiting import House, advance, ahead, make_house, moment, ours, plan, theirs
from tests.cast import World
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import Deal, DealPerson, Need, QualificationMark, Signal
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.models import Judgement, StepDate
from tongpin.app.portraits.models import Trait
from tongpin.app.relationship.models import Activity, Gift
from tongpin.app.timeline.models import Entry
from tongpin.app.visits import commands, queries
from tongpin.app.visits.models import Commitment, Visit, VisitPerson
from tongpin.app.visits.record import (
    ActivityIn,
    AnswerIn,
    GiftIn,
    JudgedIn,
    NeedChangeIn,
    NeedIn,
    PersonIn,
    PromiseIn,
    Record,
    SignalIn,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(world: World) -> House:
    return make_house(world.salesperson)


@pytest.fixture
@written_once
def visit(world: World, house: House) -> Visit:
    return plan(world.salesperson, house)


def test_an_advance_without_a_commitment_of_theirs_is_a_continuation_and_asks(
    world: World, visit: Visit
) -> None:
    done = commands.record_visit(world.salesperson, visit.pk, Record("advance", said="good idea"))
    assert (done.visit.claimed, done.visit.outcome) == ("advance", "continuation")
    assert done.lowered
    assert done.asks == ("their_commitment",)


def test_what_we_promise_ourselves_is_no_advance(world: World, visit: Visit) -> None:
    promised = (ours(world.salesperson),)
    done = commands.record_visit(world.salesperson, visit.pk, Record("advance", promises=promised))
    assert done.visit.outcome == "continuation"


def test_an_advance_with_their_commitment_stands(world: World, house: House, visit: Visit) -> None:
    done = commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson))
    assert (done.visit.outcome, done.lowered, done.asks) == ("advance", False, ())
    kept = Commitment.objects.get()
    assert (kept.side, kept.visit, kept.deal, kept.owner_id) == (
        "theirs",
        visit,
        house.deal,
        world.salesperson.member_id,
    )


def test_an_order_asks_for_its_proof_until_the_deal_is_won(world: World, house: House, visit: Visit) -> None:
    done = commands.record_visit(world.salesperson, visit.pk, Record("order"))
    assert done.asks == ("order_evidence",)
    deals.close_deal(world.salesperson, house.deal.pk, won=True, reason="order 7")
    assert queries.visit_page(world.salesperson, visit.pk).verdict.asks == ()  # type: ignore[union-attr]  # is held


def test_pleasant_words_with_a_commitment_ask_whether_it_was_more(world: World, visit: Visit) -> None:
    said = Record("continuation", promises=(theirs(world.salesperson),))
    done = commands.record_visit(world.salesperson, visit.pk, said)
    assert (done.visit.outcome, done.asks) == ("continuation", ("maybe_advance",))


def everything(world: World, house: House, need: Need) -> Record:
    deal = house.deal.pk
    return advance(
        world.salesperson,
        said="they will test",
        raw="dictated: long talk with Li Qiong",
        present=(house.listens.pk, "new"),
        new_people=(PersonIn("new", "Zhang of the network", "network manager", deal),),
        promises=(theirs(world.salesperson, person_id="new"), ours(world.salesperson)),
        signals=(
            SignalIn(
                deal, "opportunity", "solution_asked", person_id=house.listens.pk, quote="“send a plan”"
            ),
            SignalIn(deal, "opportunity", "budget_mentioned", quote="“there is money”"),
            SignalIn(deal, "need_confirmed", "expectation_stated", "assumed"),
            SignalIn(deal, "need_confirmed", "users_confirmed", quote="“lines are busy”", person_id="new"),
        ),
        needs=(NeedIn(deal, "one network for both plants", "explicit", house.listens.pk),),
        need_changes=(NeedChangeIn(need.pk, need.version, "explicit"),),
        judgements=(
            JudgedIn(deal, house.listens.pk, "stance", "supporter", evidence="speaks for us", seen=0),
            JudgedIn(deal, "new", "attitude", "active"),
        ),
        activities=(ActivityIn(house.listens.pk, "visited", "an hour in the union office"),),
        gifts=(GiftIn("a calendar", Decimal(30), house.listens.pk, occasion="new year"),),
        move_to={deal: "need_confirmed"},
    )


def test_one_record_moves_everything_that_it_touches(world: World, house: House, visit: Visit) -> None:
    need = deals.record_need(world.salesperson, house.deal.pk, text="lines are busy", type="implicit")
    done = commands.record_visit(world.salesperson, visit.pk, everything(world, house, need))
    deal = Deal.objects.get(pk=house.deal.pk)
    new = Person.objects.get(name="Zhang of the network")
    assert done.moved == {deal.pk: "need_confirmed"}
    assert deal.stage == "need_confirmed"
    assert deal.last_event_on == world.salesperson.today()
    assert Signal.objects.filter(deal=deal).count() == 4
    assert Signal.objects.get(key="users_confirmed").person == new
    assert set(Need.objects.values_list("type", flat=True)) == {"explicit"}
    assert DealPerson.objects.filter(deal=deal, person=new).exists()
    held = {(row.person_id, row.aspect): row.value for row in Judgement.objects.all()}
    assert held == {(house.listens.pk, "stance"): "supporter", (new.pk, "attitude"): "active"}
    assert Activity.objects.get().visit_ref == visit.pk
    assert Gift.objects.get().visit_ref == visit.pk
    assert {row.person_id for row in VisitPerson.objects.filter(visit=visit, present=True)} == {
        house.listens.pk,
        new.pk,
    }
    page = queries.visit_page(world.salesperson, visit.pk)
    assert page.wrote["signals"] == 4
    assert page.raw == "dictated: long talk with Li Qiong"
    story = Entry.objects.get(kind="visit", code="recorded")
    assert (story.deal_id, story.facts["outcome"], story.text) == (deal.pk, "advance", "they will test")


def test_what_was_said_is_sealed_in_the_audit_trail(world: World, visit: Visit) -> None:
    commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson, said="the deputy is ill"))
    rows = AuditRow.objects.filter(kind__in=("Visit", "Commitment"))
    assert rows.filter(verb="record_visit").exists()
    assert not any("the deputy is ill" in str(row.changes) for row in rows)
    assert not any("takes us to the deputy" in str(row.changes) for row in rows)


@pytest.mark.parametrize(
    ("parts", "fields"),
    [
        ({"claimed": "triumph"}, {"claimed"}),
        ({"claimed": ""}, {"claimed"}),
        ({"result": "maybe"}, {"result"}),
        ({"promises": (PromiseIn("theirs", "some day"),)}, {"promises.0.due"}),
        (
            {"promises": (PromiseIn("nobody", "x"), PromiseIn("ours", " "))},
            {"promises.0.side", "promises.1.text"},
        ),
        ({"signals": (SignalIn(0, "opportunity", "solution_asked", quote="x"),)}, {"signals.0.deal_id"}),
        ({"signals": (SignalIn(-1, "opportunity", "solution_asked"),)}, {"signals.0.quote"}),
        ({"signals": (SignalIn(-1, "opportunity", "made_up", quote="x"),)}, {"signals.0.key"}),
        ({"needs": (NeedIn(-1, "x", "urgent"),)}, {"needs.0.type"}),
        ({"judgements": (JudgedIn(-1, -2, "stance", "friend"),)}, {"judgements.0.value"}),
        ({"judgements": (JudgedIn(-1, None, "stance", "neutral"),)}, {"judgements.0.person_id"}),
        ({"judgements": (JudgedIn(-1, -2, "roles", "user"),)}, {"judgements.0.aspect"}),
        ({"activities": (ActivityIn(-2, "seance"),)}, {"activities.0.kind"}),
        ({"gifts": (GiftIn("", Decimal(1)), GiftIn("tea", Decimal(-1)))}, {"gifts.0.what", "gifts.1.value"}),
        ({"new_people": (PersonIn("a", ""),)}, {"new_people.0.name"}),
        ({"answers": (AnswerIn(0, "yes"),)}, {"answers.0.question_id"}),
        ({"present": (999999,)}, {"present.0"}),
        ({"move_to": {-1: "nowhere"}}, {"move_to.-1.to_stage"}),
    ],
)
def test_every_fault_is_named_by_its_place_and_nothing_is_written(
    world: World, house: House, visit: Visit, parts: dict[str, Any], fields: set[str]
) -> None:
    real = {-1: house.deal.pk, -2: house.listens.pk}
    parts = {name: _real(value, real) for name, value in parts.items()}
    wanted = {name.replace(".-1", f".{house.deal.pk}") for name in fields}
    before = (Signal.objects.count(), Entry.objects.count(), AuditRow.objects.count())
    with pytest.raises(Invalid) as refused:
        commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson, **parts))
    assert {one.field for one in refused.value.problems} == wanted
    assert before == (Signal.objects.count(), Entry.objects.count(), AuditRow.objects.count())
    visit.refresh_from_db()
    assert visit.state == "planned"


def _real(value: Any, real: dict[int, int]) -> Any:
    """The value with the house's own deal and person in place of -1 and -2."""
    if isinstance(value, tuple):
        return tuple(_real(one, real) for one in value)
    if isinstance(value, dict):
        return {real.get(key, key): one for key, one in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        from dataclasses import replace

        named = {name: getattr(value, name) for name in ("deal_id", "person_id") if hasattr(value, name)}
        return replace(value, **{name: real.get(one, one) for name, one in named.items()})
    return value


def test_the_same_key_writes_once(world: World, house: House, visit: Visit) -> None:
    said = advance(
        world.salesperson,
        client_key="phone-7",
        signals=(SignalIn(house.deal.pk, "opportunity", "solution_asked", quote="x"),),
    )
    first = commands.record_visit(world.salesperson, visit.pk, said)
    counted = (Signal.objects.count(), Commitment.objects.count(), AuditRow.objects.count())
    again = commands.record_visit(world.salesperson, visit.pk, said)
    assert (again.again, again.visit.outcome, again.asks) == (True, first.visit.outcome, first.asks)
    assert counted == (Signal.objects.count(), Commitment.objects.count(), AuditRow.objects.count())


def test_the_same_key_is_known_after_somebody_amended(world: World, visit: Visit) -> None:
    said = advance(world.salesperson, client_key="phone-7")
    first = commands.record_visit(world.salesperson, visit.pk, said)
    commands.amend_record(world.manager, visit.pk, version=first.visit.version, record=Record("no_sale"))
    assert commands.record_visit(world.salesperson, visit.pk, said).again
    visit.refresh_from_db()
    assert visit.outcome == "no_sale"


def test_two_people_recording_the_same_visit_see_each_other(world: World, visit: Visit) -> None:
    commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson, said="they agreed"))
    with pytest.raises(Stale) as stale:
        commands.record_visit(world.manager, visit.pk, Record("no_sale", visit.version, said="they refused"))
    assert stale.value.theirs["said"] == "they agreed"
    assert stale.value.ours["said"] == "they refused"
    assert (stale.value.theirs["claimed"], stale.value.ours["claimed"]) == ("advance", "no_sale")


def test_a_plan_that_moved_meanwhile_does_not_stop_the_record(world: World, visit: Visit) -> None:
    commands.move_visit(
        world.manager, visit.pk, version=visit.version, starts_at=moment(world.salesperson, -1)
    )
    said = advance(world.salesperson, version=visit.version)
    assert commands.record_visit(world.salesperson, visit.pk, said).visit.state == "held"


def test_a_visit_called_off_meanwhile_is_shown_as_a_conflict(world: World, visit: Visit) -> None:
    gone = commands.cancel_visit(world.manager, visit.pk, version=visit.version)
    said = advance(world.salesperson, version=visit.version)
    with pytest.raises(Stale) as stale:
        commands.record_visit(world.salesperson, visit.pk, said)
    assert stale.value.theirs["state"] == "cancelled"
    # who knows that it was called off and was there all the same says so
    said = advance(world.salesperson, version=gone.version)
    assert commands.record_visit(world.salesperson, visit.pk, said).visit.state == "held"


def test_a_judgement_made_meanwhile_is_not_overwritten(world: World, house: House, visit: Visit) -> None:
    judge(world.manager, house.deal.pk, [Change(house.listens.pk, "stance", "blocker")])
    held = JudgedIn(house.deal.pk, house.listens.pk, "stance", "champion", seen=0)
    with pytest.raises(Stale) as stale:
        commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson, judgements=(held,)))
    assert stale.value.theirs == {"judgements.0.value": "blocker"}
    assert stale.value.ours == {"judgements.0.value": "champion"}
    assert not Commitment.objects.exists()


def test_a_need_changed_meanwhile_is_not_overwritten(world: World, house: House, visit: Visit) -> None:
    need = deals.record_need(world.salesperson, house.deal.pk, text="busy lines", type="unclear")
    deals.update_need(world.manager, need.pk, version=need.version, type="implicit")
    change = NeedChangeIn(need.pk, need.version, "explicit")
    with pytest.raises(Stale) as stale:
        commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson, need_changes=(change,)))
    assert stale.value.theirs == {"need_changes.0.type": "implicit"}


def test_a_stage_that_is_not_open_stays_and_says_what_is_missing(
    world: World, house: House, visit: Visit
) -> None:
    said = advance(world.salesperson, move_to={house.deal.pk: "need_confirmed"})
    done = commands.record_visit(world.salesperson, visit.pk, said)
    assert done.moved == {}
    assert done.stayed[house.deal.pk][0].stage == "need_confirmed"
    house.deal.refresh_from_db()
    assert house.deal.stage == "opportunity"


def test_answers_go_into_the_fields_that_the_questions_were_for(world: World, house: House) -> None:
    deal, person = house.deal.pk, house.listens.pk
    asked = (
        commands.Asked("What is missing?", "need", deal),
        commands.Asked("Is the money there?", "qualification:budget", deal),
        commands.Asked("Who asked for it?", "signal:opportunity/solution_asked", deal),
        commands.Asked("How does he stand?", "stance", deal, person),
        commands.Asked("Until when?", "step:evaluate", deal),
        commands.Asked("What does the family do?", "portrait:need:social.family", None, person),
        commands.Asked("How was the weather?"),
        commands.Asked("How eager?", "attitude", deal, person),
    )
    visit = plan(world.salesperson, house, questions=asked)
    rows = [row.id for row in queries.visit_page(world.salesperson, visit.pk).questions]
    day = ahead(world.salesperson, 30).isoformat()
    answers = (
        AnswerIn(rows[0], "both plants in one network", "explicit", person),
        AnswerIn(rows[1], "a million is in the plan", "confirmed"),
        AnswerIn(rows[2], "“send us a plan”", "confirmed", person),
        AnswerIn(rows[3], "he spoke for us", "supporter"),
        AnswerIn(rows[4], "by the end of next month", day),
        AnswerIn(rows[5], "a daughter in the last year of school"),
        AnswerIn(rows[6], "fine"),
        AnswerIn(rows[7], "did not say"),
    )
    commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson, answers=answers))
    assert Need.objects.get().type == "explicit"
    mark = QualificationMark.objects.filter(element="budget").latest("id")
    assert (mark.state, mark.evidence) == ("confirmed", "a million is in the plan")
    assert Signal.objects.get().quote == "“send us a plan”"
    assert Judgement.objects.get().value == "supporter"
    assert StepDate.objects.get().due == ahead(world.salesperson, 30)
    assert Trait.objects.get().value == "a daughter in the last year of school"
    page = queries.visit_page(world.salesperson, visit.pk)
    assert [one.answer for one in page.questions][6] == "fine"
    assert page.wrote["answers"] == 8


def test_who_was_there_has_been_met(world: World, house: House, visit: Visit) -> None:
    said = advance(world.salesperson, present=(house.decides.pk,))
    commands.record_visit(world.salesperson, visit.pk, said)
    assert DealPerson.objects.get(person=house.decides).reached
    row = VisitPerson.objects.get(visit=visit, person=house.listens)
    assert not row.present


def test_an_unplanned_contact_is_planned_and_recorded_in_one(world: World, house: House) -> None:
    said = advance(world.salesperson, client_key="phone-9")
    wanted = {"account_id": house.account.pk, "kind": "call", "deal_ids": [house.deal.pk]}
    first = commands.record_unplanned(world.salesperson, record=said, **wanted)  # type: ignore[arg-type]  # plain
    again = commands.record_unplanned(world.salesperson, record=said, **wanted)  # type: ignore[arg-type]  # plain
    assert (first.visit.state, first.visit.outcome) == ("held", "advance")
    assert again.again
    assert again.visit == first.visit
    assert Visit.objects.count() == Commitment.objects.count() == 1


def test_a_faulty_record_of_an_unplanned_contact_leaves_no_plan(world: World, house: House) -> None:
    with pytest.raises(Invalid):
        commands.record_unplanned(
            world.salesperson, record=Record("triumph"), account_id=house.account.pk, kind="call"
        )
    assert not Visit.objects.exists()


def test_a_record_is_put_right_and_nothing_is_lost(world: World, house: House, visit: Visit) -> None:
    done = commands.record_visit(world.salesperson, visit.pk, Record("advance", said="good idea"))
    fixed = commands.amend_record(
        world.salesperson,
        visit.pk,
        version=done.visit.version,
        record=advance(world.salesperson, said="he calls the deputy on Friday"),
    )
    assert fixed.visit.outcome == "advance"
    with pytest.raises(Stale):
        commands.amend_record(world.manager, visit.pk, version=done.visit.version, record=Record("no_sale"))
    codes = set(Entry.objects.filter(kind="visit").values_list("code", flat=True))
    assert codes == {"planned", "recorded", "amended"}


def test_a_record_speaks_of_the_day_it_was_held(world: World, house: House, visit: Visit) -> None:
    day = ahead(world.salesperson, -2)
    said = advance(
        world.salesperson,
        held_on=day,
        signals=(SignalIn(house.deal.pk, "opportunity", "solution_asked", quote="x"),),
    )
    done = commands.record_visit(world.salesperson, visit.pk, said)
    assert done.visit.held_on == Signal.objects.get().happened_on == day
    with pytest.raises(Invalid) as refused:
        commands.amend_record(
            world.salesperson,
            visit.pk,
            version=done.visit.version,
            record=advance(world.salesperson, held_on=ahead(world.salesperson, 1)),
        )
    assert [one.field for one in refused.value.problems] == ["held_on"]


def test_the_shortest_record_is_one_word(world: World, visit: Visit) -> None:
    done = commands.record_visit(world.salesperson, visit.pk, Record("no_sale"))
    assert done.visit.outcome == "no_sale"


def test_a_visit_with_more_signals_asks_no_more_of_the_advice(world: World, house: House) -> None:
    """The deal is brought up to date once at the end, not once for each part."""
    first, second = plan(world.salesperson, house), plan(world.salesperson, house)
    keys = ("solution_asked", "budget_mentioned", "key_person_met")
    parts = [SignalIn(house.deal.pk, "opportunity", key, quote="x") for key in keys]
    with CaptureQueriesContext(connection) as few:
        commands.record_visit(world.salesperson, first.pk, Record("no_sale", signals=tuple(parts[:1])))
    with CaptureQueriesContext(connection) as many:
        commands.record_visit(world.salesperson, second.pk, Record("no_sale", signals=tuple(parts)))
    advice = [sum("app_adviceitem" in one["sql"] for one in found.captured_queries) for found in (few, many)]
    assert advice[1] <= advice[0] + 2
