"""The page of the relationship with one person, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.app.relationship.queries import BondPage, Ground, Line
from tongpin.core.relationship import Bond
from tongpin.web.bonds import marks, words
from tongpin.web.bonds.forms import ActivityForm
from tongpin.web.bonds.gift_rows import gift_row, standing_words
from tongpin.web.bonds.rows import holds, summary
from tongpin.web.shell.playbook_text import said


@dataclass(frozen=True)
class LineRow:
    """One of us and the person, in words."""

    colleague_id: int
    colleague: str
    picture: SafeString
    proven: str
    holds: str
    judged: str
    assumed: bool
    evidence: str
    differs: str
    takes: str
    seen: int
    proofs: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Deed:
    """One activity in words."""

    id: int
    version: int
    on: date
    name: str
    level: str
    colleague: str
    evidence: str


def context(page: BondPage) -> dict[str, Any]:
    """Everything that the page of a relationship shows."""
    one = page.standing
    return {
        "page": page,
        "lines": [_line(page, line) for line in page.lines],
        "deeds": [_deed(page.ground, row) for row in page.activities],
        "gifts": [gift_row(row) for row in page.gifts],
        "gift_standing": standing_words(page.allowance),
        "gift_bar": marks.spent(page.allowance),
        "quick": ActivityForm(page, auto_id="quick_%s"),  # beside the same form in a dialog
        **summary(one, page.ground, page.today),
        "because": _(", ").join(str(words.BECAUSE[code]) for code in one.proposed_target.because),
        "target_hint": words.LEVEL_HINTS[one.target],
        "strategy_hint": words.STRATEGY_HINTS[one.strategy],
        "proposed": words.STRATEGIES[one.proposed],
        "proposed_target": words.LEVELS[one.proposed_target.level],
        "wishes": one.wishes,
    }


def _line(page: BondPage, line: Line) -> LineRow:
    bond, judged = line.bond, line.judged
    proven = bond.level if bond else "cold"
    return LineRow(
        colleague_id=line.colleague_id,
        colleague=line.colleague,
        picture=marks.ladder(
            proven,
            judged.level if judged else None,
            page.standing.target,
            assumed=bool(judged and judged.assumed),
        ),
        proven=str(words.LEVELS[proven]) if bond else "",
        holds=holds(bond, page.today) if bond else "",
        judged=str(words.LEVELS[judged.level]) if judged else "",
        assumed=bool(judged and judged.assumed),
        evidence=judged.evidence if judged else "",
        differs=line.differs,
        takes=_("Take over “%(level)s”") % {"level": words.LEVELS[proven]},
        seen=line.seen,
        proofs=_proofs(bond),
    )


def _proofs(bond: Bond | None) -> tuple[tuple[str, str, bool], ...]:
    """Rung by rung what counts: how many activities of how many, their weight of the one that is needed."""
    text = _("%(counted)s of %(needed)s activities, weight %(weight)s of %(half)s")
    return tuple(
        (
            str(words.LEVELS[one.level]),
            text
            % {
                "counted": one.counted,
                "needed": one.needed,
                "weight": f"{one.weight:.2f}",
                "half": f"{one.needed / 2:g}",
            },
            one.proven,
        )
        for one in (bond.proofs if bond else ())
    )


def _deed(ground: Ground, row: Any) -> Deed:
    kind = ground.activity(row.kind)
    return Deed(
        id=row.pk,
        version=row.version,
        on=row.on,
        name=said(kind.name) if kind else row.kind,
        level=str(words.LEVELS[kind.level]) if kind else "",
        colleague=row.colleague.name,
        evidence=row.evidence,
    )
