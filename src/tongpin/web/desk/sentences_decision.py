"""Headline and because of the advice on the decision map: dangers, levers, lines, steps, our own judgements."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ON_THE_DECISION: Mapping[str, tuple[Promise, Promise]] = {
    "main_danger": (
        _("Find out what {names} obstructs, and why"),
        _(
            "{names}: <b>“{stance}”, {attitude}</b>, with {share} of “{buying_step}”. Nobody costs us more on the coming steps."
        ),
    ),
    "main_danger:bare": (
        _("Find out what {names} obstructs, and why"),
        _(
            "{names}: <b>“{stance}”</b>, with {share} of “{buying_step}”. Nobody costs us more on the coming steps."
        ),
    ),
    "main_danger:assumed": (
        _("Find out what {names} obstructs, and why"),
        _(
            "{names} is assumed to be <b>“{stance}”</b>, with {share} of “{buying_step}”: check it, nobody would cost us more."
        ),
    ),
    "win_next": (
        _("Win {names} next: from “{from}” to “{to}”"),
        _("One notch brings the coming steps <b>{gain} points</b> of support, most in “{buying_step}”."),
    ),
    "win_next:through": (
        _("Win {names} next, through {through}"),
        _(
            "From “{from}” to “{to}” brings <b>{gain} points</b> of support, most in “{buying_step}”; {through} can take you there."
        ),
    ),
    "win_next:through_not_by": (
        _("Win {names} next, through {through}, never through {not_by}"),
        _(
            "From “{from}” to “{to}” brings <b>{gain} points</b> of support, most in “{buying_step}”. {not_by}: hostile to {names}."
        ),
    ),
    "win_next:not_by": (
        _("Win {names} next, and leave {not_by} out of it"),
        _(
            "From “{from}” to “{to}” brings <b>{gain} points</b> of support, most in “{buying_step}”. {not_by}: hostile to {names}."
        ),
    ),
    "win_next:cold": (
        _("Win {names} next: find somebody who takes you there"),
        _(
            "From “{from}” to “{to}” brings <b>{gain} points</b> of support, most in “{buying_step}”; we know <b>no way</b> there."
        ),
    ),
    "lever_mined": (
        _("Before you court {names}, make sure of {enemy}"),
        _("The two are <b>hostile</b>, and {enemy}, who stands by us, has {share} in a coming step."),
    ),
    "decider_unknown": (
        _("Find out who has the last word in “{buying_step}”"),
        _("Of the decision group that we know, <b>nobody decides</b>."),
    ),
    "decider_not_met": (
        _("See {names} before “{buying_step}” is over"),
        _("{names} decides and was <b>never met</b>; “{buying_step}” ends in {days}."),
    ),
    "decider_not_met:today": (
        _("See {names} today"),
        _("{names} decides and was <b>never met</b>; “{buying_step}” ends today."),
    ),
    "event_unprepared": (
        _("Reach {names} before “{event}”"),
        _("“{event}” is in <b>{days}</b>, and we have not reached everybody we meant to."),
    ),
    "event_unprepared:today": (
        _("Reach {names} before “{event}”"),
        _("“{event}” is <b>today</b>, and we have not reached everybody we meant to."),
    ),
    "nobody_for_us": (
        _("Find somebody who speaks for us in “{buying_step}”"),
        _("Of those with influence there, <b>nobody pulls our way</b>; it ends in {days}."),
    ),
    "influence_unknown": (
        _("Ask who else has a say in “{buying_step}”"),
        _("<b>{share}</b> of the influence there is in hands that we do not know."),
    ),
    "power_too_early": (
        _("Win somebody dissatisfied before you see {names} again"),
        _(
            "We have met {names}, and <b>nobody dissatisfied</b> is won yet; without trouble of its own, power does not move."
        ),
    ),
    "one_line": (
        _("Open a second line besides {names}"),
        _("The decision group has {members}, and all that we hear comes <b>through one</b>."),
    ),
    "friend_resists": (
        _("Ask {names} what is wrong with the project"),
        _("Held to be “{stance}”, and yet <b>resistant</b>: one of the two is wrong, or help is needed."),
    ),
    "sources_disagree": (
        _("Settle what is true of {names}"),
        _("{aspect}: we hold “{held}”, another source says <b>“{others}”</b>."),
    ),
    "sources_disagree:unheld": (
        _("Settle what is true of {names}"),
        _("{aspect}: another source says <b>“{others}”</b>."),
    ),
    "not_judged": (
        _("Find out how {names} stands to us"),
        _("{share} in a coming step, and <b>nobody has judged</b> the stance."),
    ),
    "map_unsure": (
        _("Check what we believe of “{buying_step}”"),
        _("<b>{share}</b> of what we hold there is assumed or old."),
    ),
    "hidden_decider": (
        _("Get to know {names}: more power than the title says"),
        _("Low in the chart, in the <b>centre of the decision</b>, and we have no line there."),
    ),
    "hidden_decider:outside": (
        _("Get to know {names}: more power than the title says"),
        _("Low in the chart and not in the group, yet <b>others listen there</b>; we have no line."),
    ),
    "step_date_passed": (
        _("Ask whether “{buying_step}” is over"),
        _("It was due <b>{days} ago</b>, and nobody has said that it is finished."),
    ),
    "heir_unmet": (
        _("Get to know {names}, who comes next"),
        _("Who comes next has <b>no line</b> to us."),
    ),
    "heir_unmet:leaving": (
        _("Get to know {names}, who comes next"),
        _("{elders}: on the way out; who comes next has <b>no line</b> to us."),
    ),
}
