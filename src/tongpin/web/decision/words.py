"""The words of the decision map: what the codes of core mean to somebody who sells. Also used by influence and relations."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tongpin.core.playbook import Deciding
from tongpin.web.shell.playbook_text import said

ASPECTS = {
    "roles": pgettext_lazy("decision", "Roles"),
    "stance": pgettext_lazy("decision", "Stance"),
    "attitude": pgettext_lazy("decision", "Attitude"),
    "influence": pgettext_lazy("decision", "Influence"),
    "mark": pgettext_lazy("decision", "Mark"),
    "channel": pgettext_lazy("decision", "Channel"),
    "answer": pgettext_lazy("decision", "Answer"),
}
STANCES = {
    "champion": pgettext_lazy("stance", "Champion"),
    "supporter": pgettext_lazy("stance", "Supporter"),
    "neutral": pgettext_lazy("stance", "Neutral"),
    "blocker": pgettext_lazy("stance", "Blocker"),
    "opponent": pgettext_lazy("stance", "Opponent"),
}
STANCE_HINTS = {
    "champion": _("speaks for us when we are not there"),
    "supporter": _("would rather have us"),
    "neutral": _("leans to nobody"),
    "blocker": _("calm on the surface, obstructs underneath"),
    "opponent": _("openly against us"),
}
ATTITUDES = {
    "active": pgettext_lazy("attitude", "active"),
    "passive": pgettext_lazy("attitude", "passive"),
    "resistant": pgettext_lazy("attitude", "resistant"),
}
ATTITUDE_HINTS = {
    "active": _("pushes the purchase"),
    "passive": _("does what must be done"),
    "resistant": _("does not want the purchase"),
}
ROLES = {
    "decider": pgettext_lazy("role", "decides"),
    "evaluator": pgettext_lazy("role", "evaluates"),
    "screener": pgettext_lazy("role", "screens"),
    "user": pgettext_lazy("role", "uses"),
}
ROLE_LETTERS = {"decider": "D", "evaluator": "E", "screener": "S", "user": "U"}
MARKS = {
    "sharer": pgettext_lazy("social mark", "shares information"),
    "influencer": pgettext_lazy("social mark", "influences others"),
    "obstacle": pgettext_lazy("social mark", "sets obstacles"),
    "heir": pgettext_lazy("social mark", "comes next"),
    "elder": pgettext_lazy("social mark", "on the way out"),
    "payer": pgettext_lazy("social mark", "holds the money"),
}
CERTAINTIES = {
    "confirmed": pgettext_lazy("certainty", "Confirmed"),
    "assumed": pgettext_lazy("certainty", "Assumed"),
}
TIES = {
    "harmonious": pgettext_lazy("tie", "harmonious"),
    "close": pgettext_lazy("tie", "close"),
    "kin": pgettext_lazy("tie", "kin"),
    "hostile": pgettext_lazy("tie", "hostile"),
}
LEVELS = {
    "ally": pgettext_lazy("level", "ally"),
    "partner": pgettext_lazy("level", "partner"),
    "dating": pgettext_lazy("level", "dating"),
    "acquaintance": pgettext_lazy("level", "acquaintance"),
    "cold": pgettext_lazy("level", "not known"),
}
OUTSIDE_KINDS = {
    "bank": pgettext_lazy("outside", "bank"),
    "authority": pgettext_lazy("outside", "authority"),
    "supplier": pgettext_lazy("outside", "supplier"),
    "competitor": pgettext_lazy("outside", "competitor"),
    "customer": pgettext_lazy("outside", "customer of ours"),
    "other": pgettext_lazy("outside", "other"),
}
FOCUSES = {
    "receptive": pgettext_lazy("focus", "Receptive"),
    "dissatisfied": pgettext_lazy("focus", "Dissatisfied"),
    "power": pgettext_lazy("focus", "Power"),
}
CHANNEL_VALUES = {
    "works": pgettext_lazy("channel", "works"),
    "fails": pgettext_lazy("channel", "does not work"),
}
# Deeds that somebody can have seen, not feelings
QUESTIONS = {
    "speaks_up": _("Spoke up for us when none of us was in the room, and somebody told you so."),
    "warns_us": _("Warned us of a rival's move or of an objection before it was official."),
    "opens_doors": _("Took us to a colleague or a boss, or got us the appointment."),
    "prefers_us": _("Told you that ours suits better, but has done nothing for it yet."),
    "says_yes_stalls": _("Promised something to your face, and then nothing happened."),
    "hides": _("Kept papers, dates or people from us that our rivals got."),
    "argues_against": _("Argued against us openly, in a meeting or in writing."),
    "backs_rival": _("Recommended a rival, or brought one in."),
    "pushes_project": _("Pushes the purchase: set a date, asked for the money, called people together."),
    "does_his_part": _("Does what is asked, and nothing beyond it."),
    "delays_project": _("Put the purchase off or asked for one more round without a new reason."),
    "denies_need": _("Said that the purchase is not needed, or that all is well as it is."),
}
ANSWERS = {
    "yes": pgettext_lazy("answer", "Seen"),
    "no": pgettext_lazy("answer", "Not so"),
    "": pgettext_lazy("answer", "Not known"),
}
GAPS = {
    "decider_unknown": _("Nobody knows who decides"),
    "nobody_for_us": _("Nobody on our side"),
    "unallotted": _("Unknown influence"),
    "too_early": _("Met the power too early"),
    "single_line": _("Only one line"),
    "decider_not_met": _("Decider not met"),
    "event_unprepared": _("Event not prepared"),
    "friend_resists": _("A friend who resists"),
    "disputed": _("Sources contradict each other"),
    "not_judged": _("Not judged"),
    "unsure": _("Assumed or old"),
    "role_missing": _("A role nobody plays"),
    "date_passed": _("A date has passed"),
    "heir_unmet": _("Who comes next is not met"),
}
PROBLEMS: dict[str, Promise] = {
    "over_whole": _("That makes %(sum)s%% on this step: take %(over)s from somebody else first."),
    "not_a_share": _("A share is a whole number from 0 to 100."),
    "not_a_member": _("This person does not take part in the decision; add the person first."),
    "too_far": _("This day is too far away."),
    "in_future": _("This day has not come yet."),
}


def spoken(words: Mapping[str, Promise]) -> dict[str, str]:
    """All words of a table in the reader's language, for a page that needs them often."""
    return {code: str(one) for code, one in words.items()}


def word(words: Mapping[str, Promise], code: str | None) -> str:
    """The word of a code; nothing for no code."""
    return str(words.get(code, code)) if code else ""


def roles_words(roles: tuple[str, ...]) -> str:
    """The roles of a member, one after the other."""
    return " · ".join(str(ROLES[role]) for role in roles)


def value_words(aspect: str, value: str) -> str:
    """The value of a judgement as it is read."""
    if not value:
        return gettext("nothing held")
    if aspect == "roles":
        return roles_words(tuple(value.split(",")))
    if aspect == "influence":
        return f"{value}%"
    table: Mapping[str, Mapping[str, Promise]] = {
        "stance": STANCES,
        "attitude": ATTITUDES,
        "channel": CHANNEL_VALUES,
        "answer": ANSWERS,
        "mark": {"yes": ANSWERS["yes"]},
    }
    return word(table.get(aspect, {}), value)


def move_words(aspect: str, start: str, end: str) -> str:
    """One notch: neutral → supporter."""
    table = STANCES if aspect == "stance" else ATTITUDES
    return f"{table[start]} → {table[end]}"


def step_names(deciding: Deciding) -> dict[str, str]:
    """The names of the buying steps by key."""
    return {step.key: said(step.name) for step in deciding.steps}


def channel_names(deciding: Deciding) -> dict[str, str]:
    """The names of the channels by key."""
    return {channel.key: said(channel.name) for channel in deciding.channels}


def points(value: float) -> str:
    """Support as points with its sign: +10, −60, 0. Never a chance of winning."""
    # programs are told six places: what is a half for them is one here
    whole = round(round(value, 6) * 100)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def percent(share: float) -> str:
    """A share of influence: 40%."""
    return f"{round(share * 100)}%"
