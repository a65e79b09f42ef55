"""What did you notice? The answers of the interview, and what they speak for (M30, M31)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from tongpin.app.base.actor import Actor
from tongpin.app.portraits.commands.checking import Wanted
from tongpin.app.portraits.commands.holding import hold, writable
from tongpin.core.portraits import Proposed, propose

TAKEN = ("personality", "style")


def answer_interview(
    actor: Actor,
    person_id: int,
    answers: Mapping[str, bool | None],
    *,
    take: bool = True,
    certainty: str = "assumed",
    evidence: str = "",
    circle: str = "team",
    on: date | None = None,
    seen: Mapping[str, int] | None = None,
) -> Proposed:
    """Keep the answers (None: not seen) as evidence and, when `take` is set, hold the types that they speak for.

    What rests on marks is assumed unless somebody confirms it. `seen` gives the ids of the personality and style that were
    there when the questions were asked, as in `hold_trait`. Returns the proposal, also when it is not taken.
    """
    person = writable(actor, person_id)
    proposed = propose({key: said for key, said in answers.items() if said is not None})
    wanted = [Wanted("answer", key, _said(said), circle=circle) for key, said in answers.items()]
    if take:
        found = {"personality": proposed.personality.kind, "style": proposed.style.kind}
        wanted += [
            Wanted(aspect, "", kind, certainty, evidence, circle, (seen or {}).get(aspect))
            for aspect, kind in found.items()
            if kind
        ]
    with transaction.atomic():
        hold(actor, person, wanted, on, verb="answer_interview")
    return proposed


def _said(answer: bool | None) -> str:  # noqa: FBT001 - the answer itself
    return "" if answer is None else "yes" if answer else "no"
