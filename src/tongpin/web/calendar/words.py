"""The words of the calendar: kinds, views, and what was wrong."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: dict[str, Promise] = {
    "visit": pgettext_lazy("calendar", "Visit"),
    "event": pgettext_lazy("calendar", "The customer's date"),
    "buying": pgettext_lazy("calendar", "Buying step"),
    "step": pgettext_lazy("calendar", "Next step"),
    "care": pgettext_lazy("calendar", "A day to remember"),
    "outside": pgettext_lazy("calendar", "Own appointment"),
    "theirs": pgettext_lazy("calendar", "They promised"),
    "ours": pgettext_lazy("calendar", "We promised"),
}
# The shape says the kind; ink is what the customer does, the accent is what we do
MARKS = {
    "visit": ("users", "us"),
    "event": ("diamond", "them"),
    "buying": ("flag", "them"),
    "step": ("arrow-narrow-right", "us"),
    "care": ("cake", "them"),
    "outside": ("clock", "else"),
    "theirs": ("heart-handshake", "them"),
    "ours": ("square-check", "us"),
}
VIEWS: dict[str, Promise] = {
    "day": pgettext_lazy("calendar", "Day"),
    "week": pgettext_lazy("calendar", "Week"),
    "month": pgettext_lazy("calendar", "Month"),
    "list": pgettext_lazy("calendar", "List"),
}
FREE = pgettext_lazy("holiday", "off")
WORK = pgettext_lazy("holiday", "work")
WORK_NAME = _("Make-up workday")
PROBLEMS: dict[str, Promise] = {
    "too_many_feeds": _("At most %(most)s addresses at a time. Revoke one that is not used any more."),
    "not_a_calendar": _("This is not a calendar file: it should begin with BEGIN:VCALENDAR."),
    "bad_line": _("Line %(line)s is not as a calendar file has it. Export the file once more."),
    "cut_short": _("The file ends in the middle, at line %(line)s. Export it once more."),
    "not_utf8": _("Line %(line)s holds characters that are not UTF-8. Export the file once more as UTF-8."),
    "too_large": _("The file is too large; at most %(most)s MB. Export a shorter time."),
    "too_many_events": _("There are too many appointments in it; at most %(most)s. Export a shorter time."),
    "no_appointments": _("There is no appointment in it from three months ago to a year ahead."),
    "calendar_full": _(
        "Your calendar holds too many appointments from elsewhere. Take out an older import first."
    ),
    "no_mail_server": _("There is no mail server. Download the invitation and send it yourself."),
    "no_email": _("No e-mail address is known of: %(names)s"),
    "not_planned": _("This is over, or called off."),
    "not_open": _("This promise is closed."),
    "out_of_range": _("This is too far away."),
    "too_far": _("This is too far away."),
}
