"""What did you notice? The marks in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

MARKS: Words = {
    "asks_for_figures": _("Asked for figures, test reports, sources"),
    "takes_notes": _("Took notes, or read the papers line by line"),
    "thinks_first": _("Thought before answering, spoke evenly"),
    "wants_more_data": _("Wanted more material before deciding"),
    "comes_to_the_point": _("Came to the point after a few sentences"),
    "sets_the_agenda": _("Set the agenda, interrupted, looked at the clock"),
    "decides_on_the_spot": _("Decided something on the spot"),
    "asks_who_answers": _("Asked who answers for it and by when"),
    "talks_with_hands": _("Talked fast, with hands and voice"),
    "tells_stories": _("Told stories, jumped from subject to subject"),
    "shows_honours": _("Shows awards, or photographs with well-known people"),
    "fires_up": _("Fired up at a new idea"),
    "chats_first": _("Made tea and asked how you are before business"),
    "asks_colleagues": _("Said “we”, asked colleagues before answering"),
    "avoids_no": _("Avoided an open no: “let us see”"),
    "asks_about_after": _("Asked about service, training, who would be disturbed"),
    "wants_to_see": _("Asked for pictures, drawings, a demonstration"),
    "says_look": _("Said “it looks”, “I see”, “show me”"),
    "draws": _("Drew or sketched while talking"),
    "watches_screen": _("Looked at pictures and samples, passed over long text"),
    "prefers_calls": _("Would rather telephone than read"),
    "says_sounds": _("Said “sounds good”, “I heard”, “tell me”"),
    "repeats_words": _("Repeated your words exactly"),
    "minds_noise": _("Was disturbed by noise or a tone of voice"),
    "picks_things_up": _("Picked the sample up and tried it"),
    "says_feel": _("Said “I feel”, “solid”, “pressure”"),
    "pauses": _("Spoke slowly, with pauses"),
    "walks_along": _("Would rather walk to the workshop than sit"),
}
