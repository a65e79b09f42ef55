"""What the customer answered goes into the fields that the questions were for (M35)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from tongpin.app.audit import commands as audit
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.leads import mark_qualification
from tongpin.app.deals.commands.needs import record_need
from tongpin.app.deals.commands.signals import add_signal
from tongpin.app.deals.models import Deal
from tongpin.app.decision.commands.judging import Change
from tongpin.app.decision.commands.steps import date_step
from tongpin.app.decision.models import StepDate
from tongpin.app.portraits.commands import add_trait
from tongpin.app.visits.commands.heard import Hearing, hold, involve
from tongpin.app.visits.commands.questions import target_at
from tongpin.app.visits.models import VisitQuestion
from tongpin.app.visits.record import AnswerIn
from tongpin.core.visits import Target

USUAL_TYPE = "implicit"


def take_answers(one: Hearing, answers: tuple[AnswerIn, ...]) -> None:
    """Keep each answer with its question, and write it into the field that the question was for."""
    asked = {row.pk: row for row in VisitQuestion.objects.filter(visit=one.visit)}
    for place, said in enumerate(answers):
        with one.faults.at(f"answers.{place}"):
            if said.question_id not in asked:
                raise Invalid(Problem("question_id", "not_there", {}))
            _take(one, asked[said.question_id], said)
            one.count("answers")


def _take(one: Hearing, question: VisitQuestion, said: AnswerIn) -> None:
    text = said.text.strip()
    # a row with the same answer was written before: what it fills has been filled
    if not text or question.answer == text:
        return
    audit.change(one.actor, question, {"answer": text}, verb="answer_question")
    target = target_at(question.target, "question_id")
    if target.kind:
        _FILL[target.kind](one, question, said, target)


def _deal(one: Hearing, question: VisitQuestion) -> Deal:
    return one.deal(question.deal_id or 0, "question_id")


def _need(one: Hearing, question: VisitQuestion, said: AnswerIn, _: Target) -> None:
    person = one.person(said.person_id or question.person_id)
    record_need(
        one.actor,
        _deal(one, question).pk,
        text=said.text,
        type=said.value or USUAL_TYPE,
        person_id=person.pk if person else None,
    )


def _element(one: Hearing, question: VisitQuestion, said: AnswerIn, target: Target) -> None:
    if said.value:
        deal = _deal(one, question)
        mark_qualification(
            one.actor, deal.pk, element=target.key, state=said.value, evidence=said.text, on=one.on
        )
        # marks are kept on the row in hand, and the next part must not write over them
        deal.refresh_from_db()


def _signal(one: Hearing, question: VisitQuestion, said: AnswerIn, target: Target) -> None:
    if said.value:
        person = one.person(said.person_id or question.person_id)
        add_signal(
            one.actor,
            _deal(one, question),
            stage=target.stage,
            key=target.key,
            certainty=said.value,
            happened_on=one.on,
            person_id=person.pk if person else None,
            said_by=person.name if person else "",
            quote=said.text,
        )


def _judgement(one: Hearing, question: VisitQuestion, said: AnswerIn, target: Target) -> None:
    if said.value:
        deal, person = _deal(one, question), one.somebody(question.person_id or said.person_id)
        involve(one, deal, person)
        hold(one, deal, Change(person.pk, target.kind, said.value, evidence=said.text))


def _step(one: Hearing, question: VisitQuestion, said: AnswerIn, target: Target) -> None:
    if said.value:
        try:
            due = date.fromisoformat(said.value)
        except ValueError as error:
            raise Invalid(Problem("value", "not_a_day", {})) from error
        deal = _deal(one, question)
        row = StepDate.objects.filter(deal=deal, step=target.key).first()
        date_step(one.actor, deal.pk, target.key, due=due, done_on=row.done_on if row else None)


def _portrait(one: Hearing, question: VisitQuestion, said: AnswerIn, target: Target) -> None:
    person = one.somebody(question.person_id or said.person_id)
    add_trait(one.actor, person, aspect="need", key=target.key, value=said.text.strip(), on=one.on)


_FILL: Mapping[str, Callable[[Hearing, VisitQuestion, AnswerIn, Target], None]] = {
    "need": _need,
    "qualification": _element,
    "signal": _signal,
    "stance": _judgement,
    "attitude": _judgement,
    "step": _step,
    "portrait": _portrait,
}
