"""How to get along with whom, in words; the codes are those of core.portraits.tips."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

DO: Words = {
    "analytical.do.send_before": _("Send the papers two days before, so that they can be read."),
    "analytical.do.figures_with_source": _(
        "Give every figure its source and date; say what is measured and what estimated."
    ),
    "analytical.do.step_by_step": _("Go through their list point by point; leave nothing out."),
    "analytical.do.admit_limits": _("Say yourself what the product cannot do."),
    "analytical.do.give_time": _("Agree on a day for the answer instead of asking at once."),
    "driver.do.result_first": _("Begin with the result: one sentence, one figure."),
    "driver.do.be_on_time": _("Be on time and leave early: ask for ten minutes, take eight."),
    "driver.do.two_or_three_choices": _("Bring two or three choices and your recommendation; they choose."),
    "driver.do.stand_firm": _("Answer objections straight and stand firm: you are being tested."),
    "driver.do.fix_who_when": _("Before you leave, fix who does what by when."),
    "expressive.do.let_them_talk": _("Let them tell their story first, then tie yours to it."),
    "expressive.do.big_picture": _("Begin with what it will be like; send the details afterwards."),
    "expressive.do.famous_users": _("Name well-known users, and beside whom they would stand."),
    "expressive.do.praise_openly": _("Praise honestly, before others, something definite."),
    "expressive.do.write_down_agreed": _("Write down what was agreed and send it the same day."),
    "amiable.do.begin_with_people": _("Begin with people: how they are, who is new; then business."),
    "amiable.do.show_safety": _("Say what stays as it is, and who helps when something goes wrong."),
    "amiable.do.include_colleagues": _("Bring in the colleagues whom it concerns."),
    "amiable.do.ask_for_worries": _(
        "Ask for worries in a quiet moment; in the meeting you will not hear them."
    ),
    "amiable.do.small_steps": _("Propose a small step with a way back: one workshop, one month."),
    "visual.do.bring_pictures": _("Bring one page with a drawing before ten of text."),
    "visual.do.draw_along": _("Draw while you talk, and leave the sheet there."),
    "visual.do.tidy_papers": _("Tidy papers, tidy dress: a crooked label is seen first."),
    "visual.do.look_at_them": _("Look at them when you speak; seat them where the screen is well seen."),
    "auditory.do.call_first": _("Telephone before and after; a call does more than a long message."),
    "auditory.do.mind_your_voice": _("Mind your voice: calm, not fast, with weight on the point."),
    "auditory.do.sum_up_aloud": _("Sum up aloud in their own words and let them add."),
    "auditory.do.quiet_place": _("Choose a quiet place to talk."),
    "feeling.do.sample_in_hand": _("Put the sample into their hands; they press the button."),
    "feeling.do.go_to_the_workshop": _("Meet on the spot, or walk over together."),
    "feeling.do.leave_pauses": _("Leave pauses; do not fill the silence."),
    "feeling.do.ask_how_it_feels": _("Ask how it was to use, not what they think of the figures."),
}
LEAVE: Words = {
    "analytical.leave.press_for_now": _("Do not press for a yes today."),
    "analytical.leave.round_figures": _("No “about”, no “everybody knows”."),
    "driver.leave.long_preface": _("No company history, no long preface."),
    "driver.leave.take_over": _("Do not decide for them or take over the agenda."),
    "expressive.leave.drown_in_detail": _("Do not read out parameters."),
    "expressive.leave.correct_in_public": _("Do not correct them before others."),
    "amiable.leave.hurry": _("Do not hurry, and do not make them take sides."),
    "amiable.leave.take_yes_for_yes": _("A friendly yes is no decision: ask what they will do next."),
}
SAY: Words = {
    "analytical.say": _("“The test report says …” “On page 3 …” “Under these conditions …”"),
    "driver.say": _("“The result is …” “You choose.” “By Friday.”"),
    "expressive.say": _("“Imagine …” “You would be the first in the trade.” “People will talk about it.”"),
    "amiable.say": _("“We do it together.” “What does the team think?” “Step by step.”"),
    "visual.say": _("“Look at this.” “As you see …” “Now the picture is clear.”"),
    "auditory.say": _("“How does that sound?” “As you said …” “Let us talk it through.”"),
    "feeling.say": _("“Try it.” “Does it lie well in the hand?” “You can be at ease.”"),
}
NOT_SAY: Words = {
    "analytical.not_say": _("“Trust me.” “It will be fine.” “Roughly.”"),
    "driver.not_say": _("“Let me first introduce …” “Perhaps.” “We will see.”"),
    "expressive.not_say": _("“That is against procedure.” “Let us stick to the table.”"),
    "amiable.not_say": _("“Decide now.” “The others will have to follow.”"),
    "visual.not_say": _("“Just listen to me.” “I have no picture of it.”"),
    "auditory.not_say": _("“It is all in the papers.” “Read it yourself.”"),
    "feeling.not_say": _("“In theory …” “On average …”"),
}
MEETING: Words = {
    "analytical+visual": _(
        "Put the figures into one chart with axes and source; the table goes into the annex."
    ),
    "analytical+auditory": _(
        "Send the papers first, then go through them by telephone: aloud the better questions come."
    ),
    "analytical+feeling": _("Let them measure: a test at their own machine says more than a report."),
    "driver+visual": _("One page: before, after, the figure. Show it in the first minute."),
    "driver+auditory": _("Three sentences by telephone: result, price, date. Then wait for the decision."),
    "driver+feeling": _("Five minutes in their own hands, then ask for the decision."),
    "expressive+visual": _(
        "Bring photographs of well-known users, and a draft with the name of their house on it."
    ),
    "expressive+auditory": _(
        "Tell the story of one user, with names and a turning point; they will tell it on."
    ),
    "expressive+feeling": _("Take them along to a user: meet the people, try it, feel the place."),
    "amiable+visual": _(
        "Show photographs of those who will serve them, and of a calm change-over elsewhere."
    ),
    "amiable+auditory": _("Call now and then without a purpose, and listen to how the yes is said."),
    "amiable+feeling": _("Begin with a trial among people they know, and ask afterwards how it felt."),
}
