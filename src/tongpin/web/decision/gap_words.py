"""What is missing, too early or contradictory, in sentences, each with the step that would mend it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext, ngettext

from tongpin.core.decision import Gap, Reading
from tongpin.web.decision import words
from tongpin.web.decision.perils import Line
from tongpin.web.decision.telling import Teller

MOST = 8
Told = tuple[str, str]  # why, and what to do


def gap_lines(tell: Teller, reading: Reading, *, every: bool) -> list[Line]:
    """The first gaps or every one, the heaviest first."""
    return [_line(tell, gap) for gap in reading.gaps[: None if every else MOST]]


def _line(tell: Teller, gap: Gap) -> Line:
    why, step = WORDS[gap.code](tell, gap)
    person = gap.people[0] if gap.people else None
    face = tell.face(person, 20) if person is not None else ""
    return Line(words.word(words.GAPS, gap.code), why, face, tell.plan_url(step, person))


def _said(tell: Teller, gap: Gap) -> dict[str, str]:
    return {"names": tell.names(gap.people), "step": tell.steps.get(gap.step, "")}


def _share(gap: Gap, name: str) -> str:
    value = gap.facts.get(name, 0)
    return words.percent(float(value)) if isinstance(value, int | float) else ""


def _whole(gap: Gap, name: str) -> int:
    value = gap.facts.get(name, 0)
    return int(value) if isinstance(value, int | float) else 0


def _decider_unknown(_tell: Teller, _gap: Gap) -> Told:
    return (
        gettext("Nobody in the group has the role “decides”; without that we work in the dark."),
        gettext("Ask who signs in the end, and who can stop it"),
    )


def _nobody_for_us(tell: Teller, gap: Gap) -> Told:
    said = _said(tell, gap)
    return (
        gettext("On “%(step)s” nobody who weighs pulls our way.") % said,
        gettext("Find or win a supporter on “%(step)s”") % said,
    )


def _unallotted(tell: Teller, gap: Gap) -> Told:
    said = {**_said(tell, gap), "share": _share(gap, "unknown")}
    return (
        gettext("On “%(step)s” %(share)s of the influence is in hands we do not know.") % said,
        gettext("Ask who else has a say in “%(step)s”") % said,
    )


def _too_early(tell: Teller, gap: Gap) -> Told:
    said = _said(tell, gap)
    return (
        gettext("We met %(names)s before anybody who suffers from the problem is on our side.") % said,
        gettext("Win somebody dissatisfied before the next talk with %(names)s") % said,
    )


def _single_line(tell: Teller, gap: Gap) -> Told:
    said = _said(tell, gap)
    return (
        gettext("All that we hear comes through %(names)s. If that line breaks, we are blind.") % said,
        gettext("Have %(names)s introduce you to a second person") % said,
    )


def _decider_not_met(tell: Teller, gap: Gap) -> Told:
    days = _whole(gap, "days")
    said = {**_said(tell, gap), "days": days}
    why = ngettext(
        "“%(step)s” ends in %(days)s day, and nobody of us has met %(names)s.",
        "“%(step)s” ends in %(days)s days, and nobody of us has met %(names)s.",
        days,
    )
    return why % said, gettext("Meet %(names)s before “%(step)s” ends") % said


def _event_unprepared(tell: Teller, gap: Gap) -> Told:
    days = _whole(gap, "days")
    said = {**_said(tell, gap), "event": str(gap.facts.get("event", "")), "days": days}
    why = ngettext(
        "“%(event)s” is in %(days)s day; not reached yet: %(names)s.",
        "“%(event)s” is in %(days)s days; not reached yet: %(names)s.",
        days,
    )
    return why % said, gettext("Reach %(names)s before “%(event)s”") % said


def _friend_resists(tell: Teller, gap: Gap) -> Told:
    said = _said(tell, gap)
    return (
        gettext("%(names)s stands for us and yet resists the purchase. One of the two is not true.") % said,
        gettext("Ask %(names)s what speaks against the purchase") % said,
    )


def _disputed(tell: Teller, gap: Gap) -> Told:
    others = gap.facts.get("others", ())
    aspect = str(gap.facts.get("aspect", ""))
    member = tell.group.member(gap.people[0])
    ours = getattr(member, aspect, "") or ""
    held = ",".join(ours) if isinstance(ours, tuple) else str(ours)
    said = {
        **_said(tell, gap),
        "aspect": words.word(words.ASPECTS, aspect),
        "ours": words.value_words(aspect, held),
        "others": gettext(", ").join(
            words.value_words(aspect, str(one)) for one in (others if isinstance(others, tuple) else ())
        ),
    }
    return (
        gettext("%(names)s, %(aspect)s: we hold “%(ours)s”, another source says “%(others)s”.") % said,
        gettext("Ask a third source about %(names)s") % said,
    )


def _not_judged(tell: Teller, gap: Gap) -> Told:
    said = {**_said(tell, gap), "share": _share(gap, "share")}
    return (
        gettext("%(names)s has up to %(share)s of a coming step, and nobody has judged the stance.") % said,
        gettext("Find out how %(names)s stands to us") % said,
    )


def _unsure(tell: Teller, gap: Gap) -> Told:
    said = {**_said(tell, gap), "share": _share(gap, "unsure")}
    return (
        gettext("%(share)s of what we believe of “%(step)s” is assumed or old.") % said,
        gettext("Verify the judgements on “%(step)s”") % said,
    )


def _role_missing(_tell: Teller, gap: Gap) -> Told:
    said = {"role": words.word(words.ROLES, str(gap.facts.get("role", "")))}
    return (
        gettext("As far as we know nobody “%(role)s”. There is always somebody.") % said,
        gettext("Ask who “%(role)s” at the customer's") % said,
    )


def _date_passed(tell: Teller, gap: Gap) -> Told:
    days = _whole(gap, "days")
    said = {**_said(tell, gap), "days": days}
    why = ngettext(
        "The date of “%(step)s” passed %(days)s day ago, and nobody has said that it is finished.",
        "The date of “%(step)s” passed %(days)s days ago, and nobody has said that it is finished.",
        days,
    )
    return why % said, gettext("Ask how far “%(step)s” has come") % said


def _heir_unmet(tell: Teller, gap: Gap) -> Told:
    elders = gap.facts.get("elders", ())
    said = _said(tell, gap)
    if isinstance(elders, tuple) and elders:
        said["elders"] = tell.names(int(one) for one in elders)
        why = gettext(
            "We know %(elders)s, on the way out; who comes next is %(names)s, and has no line to us."
        )
    else:
        why = gettext("%(names)s comes next and has no line to us.")
    return why % said, gettext("Get to know %(names)s early") % said


WORDS: dict[str, Callable[[Teller, Gap], Told]] = {
    "decider_unknown": _decider_unknown,
    "nobody_for_us": _nobody_for_us,
    "unallotted": _unallotted,
    "too_early": _too_early,
    "single_line": _single_line,
    "decider_not_met": _decider_not_met,
    "event_unprepared": _event_unprepared,
    "friend_resists": _friend_resists,
    "disputed": _disputed,
    "not_judged": _not_judged,
    "unsure": _unsure,
    "role_missing": _role_missing,
    "date_passed": _date_passed,
    "heir_unmet": _heir_unmet,
}
