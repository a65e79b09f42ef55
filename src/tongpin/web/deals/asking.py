"""The question before a move: what did the customer do or say? Door by door, with what is ticked kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid, MissingSignals
from tongpin.app.desk.queries import MoveQuestion, Rung
from tongpin.web.deals.answering import deal_url
from tongpin.web.deals.fields import Words
from tongpin.web.deals.forms import DealForm, SignalForm
from tongpin.web.shell.context import is_over
from tongpin.web.shell.playbook_text import said

MOST_TICKED = 100


class MoveForm(DealForm):
    """What goes with a move besides the signals."""

    reason = Words(label=_("Why?"), required=False, asked=True, max_length=500, rows=2)
    override = forms.BooleanField(
        label=_("Move it without these signals"),
        required=False,
        help_text=_("The deal stays marked for ever, with your name and your reason."),
    )


@dataclass
class Asked:
    """What came back: the form and, for each ticked signal, its evidence."""

    form: MoveForm
    signals: dict[str, SignalForm]
    today: date

    @classmethod
    def of(cls, request: HttpRequest, today: date) -> Asked:
        """The answers of the request, or empty ones."""
        data = request.POST if request.method == "POST" else None
        ticked = data.getlist("ticked")[:MOST_TICKED] if data is not None else []
        signals = {name: evidence_form(name, today, data) for name in dict.fromkeys(ticked)}
        return cls(MoveForm(data), signals, today)

    def is_valid(self) -> bool:
        """Whether every ticked signal has what it needs."""
        return all([self.form.is_valid(), *(one.is_valid() for one in self.signals.values())])

    @property
    def given(self) -> dict[str, Any]:
        """The answers as move_deal takes them."""
        listed = []
        for name, form in self.signals.items():
            stage, _colon, key = name.partition(":")
            listed.append({"stage": stage, "key": key, **form.cleaned_data})
        values = self.form.cleaned_data
        return {"signals": listed, "reason": values["reason"], "override": values["override"]}

    def take(self, refused: Invalid) -> None:
        """What the command did not accept; with one signal ticked it belongs to that one."""
        if len(self.signals) == 1 and not any(one.field in self.form.fields for one in refused.problems):
            next(iter(self.signals.values())).take(refused)
        else:
            self.form.take(refused)


@dataclass(frozen=True)
class Question:
    """One signal that may be ticked."""

    name: str
    text: str
    hint: str
    state: str
    required: bool
    ticked: bool
    form: SignalForm | None


@dataclass(frozen=True)
class Door:
    """A stage on the way, and how many more signals open it after those that are ticked."""

    rung: Rung
    still: int
    questions: tuple[Question, ...]


def evidence_form(name: str, today: date, data: QueryDict | None = None) -> SignalForm:
    """The evidence of one signal."""
    return SignalForm(data, prefix=name.replace(":", "--"), initial={"happened_on": today})


def page(
    request: HttpRequest, question: MoveQuestion, asked: Asked, missing: MissingSignals | None
) -> HttpResponse:
    """The question, with what was ticked kept."""
    doors = [_door(rung, question, asked) for rung in question.doors]
    shown = {
        "question": question,
        "choices": question.choices,
        "target": question.target,
        "doors": doors,
        "still": sum(door.still for door in doors),
        "form": asked.form,
        "missing": missing is not None,
        "direction": question.direction,
        "back": where_from(request, question.choices.deal_id),
    }
    return render(request, "deals/move.html", shown, status=422 if asked.form.is_bound else 200)


def _door(rung: Rung, question: MoveQuestion, asked: Asked) -> Door:
    questions = []
    for line in rung.lines:
        name = f"{rung.stage.key}:{line.asked.key}"
        form = asked.signals.get(name)
        ticked = form is not None
        if line.state in ("missing", "refuted"):
            form = form or evidence_form(name, asked.today)
            form.offer(question.choices)
        text, hint = said(line.asked.text), said(line.asked.hint)
        questions.append(Question(name, text, hint, line.state, line.asked.required, ticked, form))
    newly = sum(one.ticked and one.required and one.state in ("missing", "refuted") for one in questions)
    return Door(rung, max(0, rung.still - newly), tuple(questions))


def where_from(request: HttpRequest, deal_id: int) -> str:
    """Where to go after it: back to the board that asked, else to the deal."""
    return reverse("desk:board") if from_board(request) else deal_url(deal_id)


def heard(request: HttpRequest, response: HttpResponse, event: str, about: Mapping[str, Any]) -> HttpResponse:
    """The response; a board that asked in its dialog hears the event instead of being sent away."""
    redirects = response.status_code == HTTPStatus.FOUND
    if not (redirects and from_board(request) and is_over(request)):
        return response
    events = {"tp:close": {}, event: about}
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Trigger": json.dumps(events)})


def from_board(request: HttpRequest) -> bool:
    """Whether the question was asked by the board."""
    return request.GET.get("from") == "board"
