"""How a save of the grid is answered, to a form and to a script: done, refused with reasons, or met by somebody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from tongpin.app.base.errors import Invalid, Problem, Stale
from tongpin.app.decision.commands.judging import Change
from tongpin.app.decision.influence_cells import Cell
from tongpin.app.decision.influence_page import InfluencePage
from tongpin.web.decision import words
from tongpin.web.influence import asking
from tongpin.web.influence.cells import NOTHING, Entered, body_of, text_of, written_by
from tongpin.web.influence.showing import grid_of, over_words
from tongpin.web.influence.telling import state
from tongpin.web.shell import problems

WHOLE_STEP = "influence"


@dataclass(frozen=True)
class Clash:
    """A cell that somebody else changed: theirs and ours, each as the form would send it."""

    person: int
    step: str
    name: str
    step_name: str
    field: str
    theirs: str
    by: str
    ours: str
    seen: int


def page(request: HttpRequest, found: InfluencePage, mode: str, **said: Any) -> HttpResponse:
    """The whole page; `entered` and `problems` come back from a form that was refused."""
    entered: Entered = said.pop("entered", NOTHING)
    status = said.pop("status", 200)
    grid = grid_of(found, mode)
    body = body_of(found, mode, grid.names, entered)
    given = {"grid": grid, "body": body, "head": found.head, "tab": "influence", **said}
    return render(request, "influence/grid.html", given, status=status)


def mode_of(request: HttpRequest, found: InfluencePage) -> str:
    """Fields where they were asked for, cells for scripts, nothing to change on an earlier day."""
    if not found.head.may_change:
        return "read"
    return "edit" if "edit" in request.GET else "live"


def saved(
    request: HttpRequest, found: InfluencePage | None, deal_id: int, wanted: Sequence[Change]
) -> HttpResponse:
    """Held from now on."""
    if found is not None:
        return JsonResponse(state(request, found, {one.person_id for one in wanted}))
    return redirect(reverse("influence:grid", args=[deal_id]))


def refused(request: HttpRequest, found: InfluencePage, invalid: Invalid) -> HttpResponse:
    """Nothing was written: the cells and steps at fault, in words."""
    names = words.step_names(found.head.deciding)
    sentences = [_sentence(found, names, one) for one in invalid.problems]
    if asking.wants_json(request):
        told = {"problems": sentences, **state(request, found, ())}
        return JsonResponse(told, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    back = {"entered": asking.entered(request.POST), "problems": sentences}
    return page(request, found, "edit", status=HTTPStatus.UNPROCESSABLE_ENTITY, **back)


def met(request: HttpRequest, found: InfluencePage, stale: Stale, wanted: Sequence[Change]) -> HttpResponse:
    """Somebody else changed cells in between: both values of each, and the choice."""
    names = words.step_names(found.head.deciding)
    ours = {one.kind: one for one in wanted}
    clashes = [_clash(found, one, names) for kind, one in ours.items() if _named(kind) in stale.theirs]
    if asking.wants_json(request):
        told = {
            "clashes": [
                {"person": one.person, "step": one.step, "theirs": one.theirs, "seen": one.seen, "by": one.by}
                for one in clashes
            ],
            "said": ngettext(
                "Somebody else changed %(count)s cell in between: choose which value stays.",
                "Somebody else changed %(count)s cells in between: choose which values stay.",
                len(clashes),
            )
            % {"count": len(clashes)},
        }
        return JsonResponse(told, status=HTTPStatus.CONFLICT)
    taken = {(one.person, one.step) for one in clashes}
    carried = [
        (asking.field_name(one.person_id, one.key, one.seen or 0, ""), _text(one) or "0")
        for one in wanted
        if (one.person_id, one.key) not in taken
    ]
    given = {"clashes": clashes, "carried": carried, "head": found.head}
    return render(request, "influence/clash.html", given, status=HTTPStatus.CONFLICT)


def _named(kind: tuple[int, str, str]) -> str:
    return ":".join(map(str, kind))


def _text(one: Change) -> str:
    return text_of(Cell(int(one.value) if one.value.isdigit() else 0, one.certainty == "assumed"))


def _clash(found: InfluencePage, one: Change, names: dict[str, str]) -> Clash:
    cell, member = found.cell(one.person_id, one.key), found.member(one.person_id)
    theirs = text_of(cell)
    return Clash(
        person=one.person_id,
        step=one.key,
        name=member.name if member else "",
        step_name=names.get(one.key, one.key),
        field=asking.field_name(one.person_id, one.key, cell.seen, theirs),
        theirs=theirs,
        by=written_by(cell, found.head.today),
        ours=_text(one),
        seen=cell.seen,
    )


def _sentence(found: InfluencePage, names: Mapping[str, str], one: Problem) -> str:
    """The problem with the step and the person that it is about."""
    kind, _, step = one.field.partition(":")
    if kind == WHOLE_STEP and one.code == "over_whole":
        return over_words(names.get(step, step), int(one.params["sum"]))
    person, _, key = one.field.partition(":influence:")
    member = found.member(int(person)) if person.isdigit() else None
    told = problems.sentence(one, words.PROBLEMS)
    if member is None or key not in names:
        return told
    where = {"name": member.name, "step": names[key], "problem": told}
    return gettext("%(name)s, “%(step)s”: %(problem)s") % where
