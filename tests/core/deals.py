"""A deal in good order, which each advice test spoils in one way."""

from dataclasses import replace
from typing import Any

from tests.core.small_playbook import SMALL, TODAY, days_ago, in_days, signal
from tongpin.core.advice import Advice, ContactFact, DealState, NeedFact, NextStep, advise
from tongpin.core.buying import Sync, sync
from tongpin.core.qualification import ELEMENTS, Qualification, qualify

ANNA = ContactFact("安娜", 1, focus="receptive")
BORIS = ContactFact("Boris", 2, focus="dissatisfied")
CHEN = ContactFact("陈总", 3, is_key=True, focus="power")


def in_step(stage: str) -> Sync:
    """Sync of a deal whose customer has confirmed the stage it is in."""
    return sync(SMALL, stage, [signal(stage, SMALL.stage(stage).signals[0].key)])


def marks(**changed: str) -> Qualification:
    return qualify({**dict.fromkeys(ELEMENTS, "confirmed"), **changed})


GOOD = DealState(
    stage="trial",
    sync=in_step("trial"),
    opened_on=days_ago(60),
    stage_since=days_ago(5),
    usual_days=60,
    qualification=marks(),
    contacts=(ANNA, BORIS, CHEN),
    needs=(NeedFact("要能监控车辆", "explicit"),),
    next_step=NextStep("看样机", in_days(30)),
    amount_known=True,
    expected_date=in_days(90),
    last_signal_on=days_ago(5),
    last_event_on=days_ago(1),
)


def deal(stage: str | None = None, **changed: Any) -> DealState:
    """The good deal, in another stage of the same frequency, and changed."""
    if stage:
        changed = {"stage": stage, "sync": changed.get("sync") or in_step(stage), **changed}
    return replace(GOOD, **changed)


def given(state: DealState) -> dict[str, Advice]:
    """The advice for the deal today, by code and in order."""
    return {advice.code: advice for advice in advise(state, TODAY)}
