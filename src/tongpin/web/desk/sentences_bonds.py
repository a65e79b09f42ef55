"""What advice says about relationships and the register of gifts; a sentence may praise patience, never a present."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ON_BONDS: Mapping[str, tuple[Promise, Promise]] = {
    "gift_hint": (
        _("Take {names}'s hint to compliance before you go on"),
        _(
            "A <b>hint at a personal benefit</b> is on record. Give nothing; say who heard what, and let two of you go."
        ),
    ),
    "gift_hint:unnamed": (
        _("Take the hint to compliance before you go on"),
        _(
            "A <b>hint at a personal benefit</b> is on record. Give nothing; say who heard what, and let two of you go."
        ),
    ),
    "gift_over_limit": (
        _("Clear up with compliance what {names} was given"),
        _("The register holds something <b>over the limit</b>, the last one on {given_on}."),
    ),
    "gift_over_limit:unnamed": (
        _("Clear up with compliance what was given"),
        _("The register holds something <b>over the limit</b>, the last one on {given_on}."),
    ),
    "key_person_cooling": (
        _("Do something with {names} before {due}"),
        _("The relationship is cooling: <b>{level}</b> holds {days} more if nothing happens."),
    ),
    "decider_below_target": (
        _("Come a step closer to {names}"),
        _("{names} counts in this deal: <b>{level}</b> so far, {target} would be right."),
    ),
    "contact_overdue": (
        _("Get in touch with {names}"),
        _("By our own rhythm that was due on {due}, <b>{days} ago</b>."),
    ),
}


def _unnamed(facts: Mapping[str, object]) -> str:
    return "" if facts.get("names") else "unnamed"


BONDS_VARIANTS = {"gift_hint": _unnamed, "gift_over_limit": _unnamed}
