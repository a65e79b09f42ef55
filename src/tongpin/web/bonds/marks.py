"""The drawn marks of a relationship: the ladder of one line, and the bar of what was given."""

from __future__ import annotations

from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongpin.core.gifts import Allowance
from tongpin.core.relationship import HEIGHTS
from tongpin.web.bonds import words

STEP, WIDE, HIGH = 19, 17, 7
BAR = '<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>'
TARGET = '<path class="t" d="M{} 4.5l-3.5-4.5h7z"/>'
LADDER = '<svg class="bo-rungs" viewBox="0 0 76 26" role="img" aria-label="{}">{}{}</svg>'
SPENT = '<svg class="bo-spent" viewBox="0 0 200 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>'


def ladder(proven: str, judged: str | None, target: str, *, assumed: bool = False) -> SafeString:
    """Four rungs as stairs: filled as far as proven, outlined as far as judged, a wedge over the target."""
    shown, said = HEIGHTS[proven], HEIGHTS[judged] if judged else 0
    bars = format_html_join("", BAR, (_rung(at, shown, said, assumed=assumed) for at in range(1, 5)))
    wedge = format_html(TARGET, (HEIGHTS[target] - 1) * STEP + WIDE / 2) if HEIGHTS[target] else ""
    facts = [_("proven: %(level)s") % {"level": words.LEVELS[proven]}]
    if judged:
        facts.append(_("judged: %(level)s") % {"level": words.LEVELS[judged]})
    facts.append(_("target: %(level)s") % {"level": words.LEVELS[target]})
    return format_html(LADDER, _(", ").join(facts), bars, wedge)


def _rung(at: int, shown: int, said: int, *, assumed: bool) -> tuple[int, int, int, int, str]:
    top = 26 - 4 - 4 * at
    kind = "f" if at <= shown else ("a" if assumed else "j") if at <= said else "e"
    return ((at - 1) * STEP, top, WIDE, 26 - top, kind)


def spent(stand: Allowance) -> SafeString:
    """How much of the year's limit was used; nothing where there is no limit."""
    if stand.limit is None or not stand.limit.year:
        return format_html("{}", "")
    part = min(Decimal(1), stand.spent / stand.limit.year)
    kind = "o" if stand.spent > stand.limit.year else "f"
    bars = [(0, 0, 200, 8, "e"), (0, 0, int(part * 200), 8, kind)]
    return format_html(SPENT, format_html_join("", BAR, bars))
