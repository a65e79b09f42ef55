"""A relationship in short, and those of an account, ready for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongpin.app.relationship.queries import CoolingPage, Ground, Standing
from tongpin.core.relationship import Bond
from tongpin.web.bonds import marks, words
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said


def summary(one: Standing, ground: Ground, today: date) -> dict[str, Any]:
    """What is said of somebody in short: level, target, strategy, contact, what comes next."""
    return {
        "level": words.LEVELS[one.level],
        "best": words.LEVELS[one.best],
        "target": words.LEVELS[one.target],
        "gap": one.gap,
        "gap_words": gap_words(one.gap),
        "picture": marks.ladder(one.level, _judged(one), one.target),
        "strategy": words.STRATEGIES[one.strategy],
        "last": formats.ago(one.last_on, today) if one.last_on else "",
        "due": formats.due(one.due, today) if one.due else "",
        "late": bool(one.due and one.due < today),
        "next": one.next,
        "next_level": words.LEVELS[one.next.level] if one.next else "",
        "next_kinds": _kinds(one, ground),
        "holds": holds(one.bond, today) if one.bond else "",
    }


def gap_words(gap: int) -> str:
    """How many rungs are missing."""
    if not gap:
        return _("target reached")
    return ngettext("%(n)s rung to go", "%(n)s rungs to go", gap) % {"n": gap}


def holds(bond: Bond, today: date) -> str:
    """Until when a level holds if nothing more happens, and what it becomes then."""
    if not (bond.falls_on and bond.falls_to):
        return ""
    said = {"day": formats.day(bond.falls_on, today), "level": words.LEVELS[bond.falls_to]}
    return _("without news “%(level)s” from %(day)s on") % said


def cooling_rows(page: CoolingPage) -> list[Mapping[str, Any]]:
    """The people of a house, worst first."""
    return [
        {
            "person": row.person,
            "by": row.by,
            "url": reverse("bonds:bond", args=[row.person.pk]),
            **summary(row.standing, page.ground, page.today),
        }
        for row in page.rows
    ]


def _judged(one: Standing) -> str | None:
    return one.best if one.judged else None


def _kinds(one: Standing, ground: Ground) -> list[tuple[str, str]]:
    kinds = one.next.kinds if one.next else ()
    known = [ground.activity(key) for key in kinds]
    return [(kind.key, said(kind.name)) for kind in known if kind]
