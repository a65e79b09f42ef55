"""Help me judge: the answers of the interview, and what they speak for (M13)."""

from __future__ import annotations

from collections.abc import Mapping

from tongpin.app.base.actor import Actor
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.models import ASSUMED
from tongpin.core.decision import Proposal
from tongpin.core.decision import judge as proposal_of


def answer(
    actor: Actor,
    deal_id: int,
    person_id: int,
    answers: Mapping[str, bool],
    *,
    take: bool = True,
    certainty: str = ASSUMED,
    evidence: str = "",
    seen: Mapping[str, int] | None = None,
) -> Proposal:
    """Keep the answers as evidence and, when `take` is set, hold the stance and attitude that they speak for.

    What rests on answers is assumed unless somebody confirms it. `seen` gives the ids of the stance and attitude that were
    there when the questions were asked, as in `judge`. Returns the proposal, also when it is not taken.
    """
    proposal = proposal_of(answers)
    changes = [Change(person_id, "answer", "yes" if said else "no", key) for key, said in answers.items()]
    if take:
        held = {"stance": proposal.stance, "attitude": proposal.attitude}
        changes += [
            Change(
                person_id,
                aspect,
                value,
                certainty=certainty,
                evidence=evidence,
                seen=(seen or {}).get(aspect),
            )
            for aspect, value in held.items()
            if value
        ]
    judge(actor, deal_id, changes)
    return proposal
