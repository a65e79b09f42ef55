"""What the demo's people aim at and commit to: this quarter and three that are over."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tongpin.app.base.actor import Actor
from tongpin.app.targets.commands import make_call, set_target
from tongpin.app.targets.models import ManagerCall
from tongpin.core.targets import moved, start_of

QUARTER = "quarter"
WHOLE: dict[str, Any] = {"of": "whole", "period": QUARTER}
# Quarters back: the target, and what was said a month into it, in 10,000
PAST = ((1, 700, 780), (2, 650, 600), (3, 600, 560))
TEN_THOUSAND = 10_000


def set_aims(owner: Actor) -> None:
    """Targets of the whole company, a call that stands, and calls that time has judged."""
    first = start_of(owner.today(), QUARTER)
    set_target(owner, starts_on=first, amount=Decimal(800 * TEN_THOUSAND), currency="CNY", **WHOLE)
    set_target(owner, starts_on=first, amount=Decimal(90 * TEN_THOUSAND), currency="USD", **WHOLE)
    make_call(
        owner,
        starts_on=first,
        amount=Decimal(720 * TEN_THOUSAND),
        low=Decimal(650 * TEN_THOUSAND),
        high=Decimal(800 * TEN_THOUSAND),
        note="两个大单的预算要到下季度才批",
        currency="CNY",
        **WHOLE,
    )
    for back, aim, said in PAST:
        start = moved(first, QUARTER, -back)
        set_target(owner, starts_on=start, amount=Decimal(aim * TEN_THOUSAND), currency="CNY", **WHOLE)
        # a command would refuse to speak of what is over
        ManagerCall.objects.create(
            workspace_id=owner.workspace_id,
            starts_on=start,
            currency="CNY",
            amount=Decimal(said * TEN_THOUSAND),
            by_id=owner.member_id,
            made_on=start + timedelta(days=30),
            **WHOLE,
        )
