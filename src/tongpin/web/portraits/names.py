"""The names of what a portrait holds, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, Promise]

FACES: Words = {
    "real": pgettext_lazy("portrait", "In practice"),
    "personal": pgettext_lazy("portrait", "For oneself"),
    "social": pgettext_lazy("portrait", "Among others"),
    "spiritual": pgettext_lazy("portrait", "In the heart"),
}
FACE_HINTS: Words = {
    "real": _("how things are now: told easily"),
    "personal": _("what they want for themselves"),
    "social": _("how they stand with others"),
    "spiritual": _("what it is all for: told late"),
}
FIELDS: Words = {
    "work": pgettext_lazy("portrait", "Work"),
    "lifestyle": pgettext_lazy("portrait", "Way of life"),
    "family": pgettext_lazy("portrait", "Family"),
    "personality": pgettext_lazy("portrait", "Nature"),
    "ambition": pgettext_lazy("portrait", "Ambition"),
    "values": pgettext_lazy("portrait", "Values"),
}
ASPECTS: Words = {
    "need": pgettext_lazy("portrait", "Need"),
    "personality": pgettext_lazy("portrait", "Personality"),
    "style": pgettext_lazy("portrait", "Way of talking"),
    "motive": pgettext_lazy("portrait", "Motive"),
    "ground": pgettext_lazy("portrait", "In common"),
    "answer": pgettext_lazy("portrait", "Noticed"),
}
PERSONALITIES: Words = {
    "analytical": pgettext_lazy("portrait", "Analytical"),
    "driver": pgettext_lazy("portrait", "Driver"),
    "expressive": pgettext_lazy("portrait", "Expressive"),
    "amiable": pgettext_lazy("portrait", "Amiable"),
}
PERSONALITY_HINTS: Words = {
    "analytical": _("wants to be right: figures, order, time"),
    "driver": _("wants a result: short, firm, now"),
    "expressive": _("wants to shine: ideas, people, applause"),
    "amiable": _("wants it to go well for everybody"),
}
STYLES: Words = {
    "visual": pgettext_lazy("portrait", "Visual"),
    "auditory": pgettext_lazy("portrait", "Auditory"),
    "feeling": pgettext_lazy("portrait", "Feeling"),
}
STYLE_HINTS: Words = {
    "visual": _("believes what can be seen"),
    "auditory": _("believes what sounds right"),
    "feeling": _("believes what was tried by hand"),
}
MOTIVES: Words = {
    "result": _("The result for the house"),
    "win": _("The win for the person"),
}
MOTIVE_HINTS: Words = {
    "result": _("What has to be better for the house when the purchase is made."),
    "win": _("What the person gains by it: a post, peace, esteem, less trouble."),
}
GROUND: Words = {
    "hometown": pgettext_lazy("portrait", "Hometown"),
    "school": pgettext_lazy("portrait", "School"),
    "career": pgettext_lazy("portrait", "Earlier work"),
    "acquaintance": pgettext_lazy("portrait", "Shared acquaintances"),
    "family": pgettext_lazy("portrait", "Children and parents"),
    "sport": pgettext_lazy("portrait", "Sport"),
    "hobby": pgettext_lazy("portrait", "Hobby"),
    "food": pgettext_lazy("portrait", "Food and drink"),
    "reading": pgettext_lazy("portrait", "What they read and watch"),
    "travel": pgettext_lazy("portrait", "Places"),
}
OPENINGS: Words = {
    "hometown": _("Ask what is on the table there at this time of the year."),
    "school": _("Ask which teacher is still talked about."),
    "career": _("Ask what was done differently there."),
    "acquaintance": _("Bring a greeting from them, after asking whether you may."),
    "family": _("Ask how the exam went, how the parents are."),
    "sport": _("Ask about the last match or run before business."),
    "hobby": _("Ask to be shown how it is done; a beginner may ask anything."),
    "food": _("Choose the place accordingly; ask for their advice on the dish."),
    "reading": _("Read one chapter of it before you come."),
    "travel": _("Ask for the one place not to be missed."),
}
OCCASIONS: Words = {
    "birthday": pgettext_lazy("portrait", "Birthday"),
    "wedding": pgettext_lazy("portrait", "Wedding day"),
    "joined": pgettext_lazy("portrait", "Day of joining the house"),
    "other": pgettext_lazy("portrait", "Another day"),
}
CLEARNESS: Words = {
    "open": pgettext_lazy("portrait", "open"),
    "leaning": pgettext_lazy("portrait", "leaning"),
    "clear": pgettext_lazy("portrait", "clear"),
}
CIRCLES: Words = {
    "team": pgettext_lazy("portrait", "The account team and its managers"),
    "me": pgettext_lazy("portrait", "Only I"),
}
LACKING: Words = {
    "personality": pgettext_lazy("portrait", "personality"),
    "style": pgettext_lazy("portrait", "way of talking"),
    "motives": pgettext_lazy("portrait", "motives"),
    "ground": pgettext_lazy("portrait", "common ground"),
    "dates": pgettext_lazy("portrait", "a day to remember"),
}
PROBLEMS: Words = {
    "no_such_month": _("There is no such month."),
    "no_such_day": _("There is no such day in that month."),
    "has_birthday": _("A birthday is noted already; change that one."),
}
