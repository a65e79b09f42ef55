"""What happened, in words: one line of a story from its kind, code and facts. Used by every page that shows a story."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tongpin.app.timeline.queries import Happening
from tongpin.core.playbook import Playbook
from tongpin.web.deals import happenings_around as around
from tongpin.web.deals.happenings_bonds import bond_told, gift_told
from tongpin.web.deals.happenings_decision import decision_told
from tongpin.web.deals.happenings_visits import promise_told, visit_told
from tongpin.web.deals.told import Told
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said


def happening_words(happening: Happening, content: Playbook | None = None) -> Told:
    """The happening in words. With the deal's playbook, stages, signals and papers have their names."""
    teller = _TELLERS.get(happening.kind, around.other_told)
    return teller(happening, content)


def _stage(content: Playbook | None, key: Any) -> str:
    """The stage's name in quotation marks, or nothing when nobody can name it."""
    if content is None or not content.has_stage(str(key)):
        return ""
    return gettext("“%(name)s”") % {"name": said(content.stage(str(key)).name)}


_SIGNALS = {
    "recorded": _("Signal"),
    "confirmed": _("Signal confirmed"),
    "refuted": _("Signal refuted"),
    "withdrawn": _("Signal withdrawn"),
}


def _signal(one: Happening, content: Playbook | None) -> Told:
    facts = one.facts
    stage, key = str(facts.get("stage", "")), str(facts.get("key", ""))
    text = said(content.signal(stage, key).text) if content and content.has_signal(stage, key) else ""
    assumed = one.code == "recorded" and facts.get("certainty") == "assumed"
    mark = "refuted" if one.code in ("refuted", "withdrawn") else "assumed" if assumed else "confirmed"
    headline = gettext("Assumed") if assumed else str(_SIGNALS.get(one.code, _("Signal")))
    if facts.get("said_by") and one.text:
        quote = gettext("%(who)s: “%(words)s”") % {
            "who": facts["said_by"],
            "words": formats.inner_quotes(one.text),
        }
    else:
        quote = one.text
    return Told(headline, text, quote, mark=mark)


_MOVES = {
    "enter": _("Moved on"),
    "back": _("Moved back"),
    "override": _("Moved by override"),
    "import": _("Imported in this stage"),
    "won": _("Won"),
    "lost": _("Lost"),
    "given_up": _("Lead given up"),
    "reopen": _("Reopened"),
}
_MOVE_MARKS = {"won": "order", "override": "refuted", "lost": "nosale", "enter": "advance"}
_MOVE_ICONS = {"back": "arrow-back-up", "import": "file-import", "reopen": "rotate"}


def _move(one: Happening, content: Playbook | None) -> Told:
    facts = one.facts
    before, after = _stage(content, facts.get("from")), _stage(content, facts.get("to"))
    text = (
        gettext("%(before)s to %(after)s") % {"before": before, "after": after} if before and after else after
    )
    if one.code == "lost" and content:
        names = {reason.key: reason.name for reason in content.lost_reasons}
        text = said(names[facts["lost_reason"]]) if facts.get("lost_reason") in names else ""
    mark, icon = _MOVE_MARKS.get(one.code, ""), _MOVE_ICONS.get(one.code, "point")
    code = "given_up" if one.code == "lost" and facts.get("from") == "lead" else one.code
    return Told(str(_MOVES.get(code, code)), text, one.text, mark=mark, icon=icon)


_ELEMENTS = {
    "need": pgettext_lazy("element", "Stated need"),
    "budget": pgettext_lazy("element", "Budget"),
    "key_person": pgettext_lazy("element", "Key person"),
    "fit": pgettext_lazy("element", "Our customer"),
}
_STATES = {
    "unknown": pgettext_lazy("qualification", "Unknown"),
    "assumed": pgettext_lazy("qualification", "Assumed"),
    "confirmed": pgettext_lazy("qualification", "Confirmed"),
    "refuted": pgettext_lazy("qualification", "Refuted"),
}


def _lead(one: Happening, content: Playbook | None) -> Told:
    if one.code == "marked":
        state = str(one.facts.get("state", "unknown"))
        element = str(_ELEMENTS.get(str(one.facts.get("element")), ""))
        mark = state if state != "unknown" else "missing"
        return Told(element, str(_STATES.get(state, "")), one.text, mark=mark)
    if one.code == "qualified":
        return Told(gettext("Qualified"), _stage(content, one.facts.get("to")), mark="advance")
    if one.code == "returned":
        return Told(gettext("Back to the leads"), "", one.text, mark="cloud")
    return Told(gettext("Lead recorded"), "", one.text, mark="cloud")


_CHECKS = {"ticked": _("Checklist: done"), "unticked": _("Checklist: not done after all")}


def _check(one: Happening, content: Playbook | None) -> Told:
    stage, key = str(one.facts.get("stage", "")), str(one.facts.get("key", ""))
    text = said(content.item(stage, key).text) if content and content.has_item(stage, key) else ""
    icon = "square-check" if one.code == "ticked" else "square"
    return Told(str(_CHECKS.get(one.code, _("Checklist"))), text, one.text, icon=icon, quiet=True)


_TELLERS = {
    "check": _check,
    "signal": _signal,
    "move": _move,
    "lead": _lead,
    "need": around.need_told,
    "step": around.step_told,
    "paper": around.paper_told,
    "person": around.person_told,
    "change": around.change_told,
    "account": around.account_told,
    "note": around.note_told,
    "import": around.import_told,
    "decision": decision_told,
    "bond": bond_told,
    "gift": gift_told,
    "visit": visit_told,
    "promise": promise_told,
}
