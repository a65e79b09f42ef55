"""What was typed into the grid: shares from a form or from a script, and what is only supposed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict

from tongpin.app.decision.commands.judging import Change
from tongpin.app.decision.influence_page import Supposed
from tongpin.web.desk.asking import number

CELL = "cell"
JSON = "application/json"
ASSUMED_MARK = "?"
LONGEST = 60


@dataclass(frozen=True)
class Typed:
    """A share as somebody wrote it: 30, 30%, 30? for an assumed one; `value` may still be no share."""

    value: str
    assumed: bool


def typed(text: str) -> Typed:
    """The share in a text, full-width digits and signs included; a 0 and a dot stand for nothing."""
    plain = unicodedata.normalize("NFKC", text).strip()
    assumed = plain.endswith(ASSUMED_MARK)
    plain = plain.rstrip(ASSUMED_MARK).strip().removesuffix("%").strip()
    return Typed("" if plain in ("0", "·", "-", "–", "−") else plain, assumed and bool(plain))


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks."""
    return request.headers.get("Accept", "").startswith(JSON)


def field_name(person: int, step: str, seen: int, was: str) -> str:
    """The name of a cell's field: it carries what its writer saw."""
    return f"{CELL}:{person}:{step}:{seen}:{was}"


def changes(request: HttpRequest) -> list[Change]:
    """The cells that differ from what their writer saw."""
    if request.content_type == JSON:
        return [_from_script(one) for one in _rows(request)]
    return [_change(*parts, text) for parts, text in _fields(request.POST) if text.strip() != parts[3]]


def entered(post: QueryDict) -> dict[tuple[int, str], str]:
    """What stands in each field of the form, for showing it again."""
    return {(parts[0], parts[1]): text for parts, text in _fields(post)}


def supposed(request: HttpRequest) -> Supposed:
    """What is to be looked at without saving it; nothing on GET."""
    post = request.POST
    shares = {}
    for (person, step, _seen, was), text in _fields(post):
        share = number(typed(text).value or "0")
        if text.strip() != was:
            shares[person, step] = -1 if share is None else share
    return Supposed(_of_people(post, "stance"), _of_people(post, "attitude"), shares)


def faces(request: HttpRequest) -> set[int]:
    """The persons whose faces a script wants to draw anew."""
    return {who for text in request.POST.getlist("face") if (who := number(text)) is not None}


def _of_people(post: QueryDict, aspect: str) -> dict[int, str]:
    """The choices of one aspect that differ from what is held: the name of a field carries that too."""
    found = {}
    for name, value in post.items():
        kind, _, rest = name.partition(":")
        who, _, was = rest.partition(":")
        person = number(who)
        if kind == aspect and person is not None and isinstance(value, str) and value != was:
            found[person] = value[:LONGEST]
    return found


def _fields(post: QueryDict) -> Iterator[tuple[tuple[int, str, int, str], str]]:
    for name, text in post.items():
        parts = name.split(":", 4)
        if len(parts) == 5 and parts[0] == CELL and isinstance(text, str):
            person, seen = number(parts[1]), number(parts[3])
            if person is not None and seen is not None:
                yield (person, parts[2], seen, parts[4]), text[:LONGEST]


def _change(person: int, step: str, seen: int, _was: str, text: str) -> Change:
    share = typed(text)
    return Change(
        person,
        "influence",
        share.value,
        step,
        certainty="assumed" if share.assumed else "confirmed",
        seen=seen,
    )


def _rows(request: HttpRequest) -> list[Mapping[str, Any]]:
    try:
        rows = json.loads(request.body)["cells"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadRequest from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadRequest
    return rows


def _from_script(row: Mapping[str, Any]) -> Change:
    try:
        return Change(
            int(row["person"]),
            "influence",
            typed(str(row["value"])[:LONGEST]).value,
            str(row["step"])[:LONGEST],
            certainty="assumed" if row.get("assumed") is True else "confirmed",
            evidence=str(row.get("evidence", "")),
            seen=int(row["seen"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadRequest from error
