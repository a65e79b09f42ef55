"""What a script is told: the cells as they are now, and the parts of the page that were computed from them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from tongpin.app.decision.influence_cells import Cell
from tongpin.app.decision.influence_page import InfluencePage
from tongpin.web.influence.cells import face_of, written_by
from tongpin.web.influence.showing import grid_of


def state(request: HttpRequest, found: InfluencePage, people: Collection[int]) -> dict[str, Any]:
    """What a script needs after a save: every cell as it is now, and the parts that were computed from them."""
    return {
        "cells": {
            row.member.person: [[cell.value, int(cell.assumed), cell.seen] for cell in row.cells]
            for row in found.rows
        },
        "notes": {
            row.member.person: [_note(found, cell) for cell in row.cells]
            for row in found.rows
            if row.member.person in people
        },
        **parts(request, found, people),
    }


def notes(found: InfluencePage) -> HttpResponse:
    """Who wrote each share, when, and on what grounds."""
    told = {row.member.person: [_note(found, cell) for cell in row.cells] for row in found.rows}
    return JsonResponse({"notes": told})


def _note(found: InfluencePage, cell: Cell) -> list[str]:
    return [written_by(cell, found.head.today), cell.evidence] if cell.seen else []


def parts(request: HttpRequest, found: InfluencePage, people: Collection[int]) -> dict[str, Any]:
    """The computed parts of the page: the foot with the curve, the rail, the head, the marked rows, the faces of `people`."""
    grid = grid_of(found, "read")
    given = {"grid": grid, "head": found.head, "tab": "influence"}
    return {
        "foot": render_to_string("influence/parts/foot.html", given),
        "rail": render_to_string("influence/parts/rail.html", given),
        "head": render_to_string("decision/head.html", given, request),
        "danger": next((row.member.person for row in found.rows if row.danger), None),
        "way": next((row.member.person for row in found.rows if row.way), None),
        "faces": {
            row.member.person: face_of(found, row.member) for row in found.rows if row.member.person in people
        },
    }
