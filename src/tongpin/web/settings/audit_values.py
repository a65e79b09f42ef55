"""The values of the audit trail as they are read: moments in the viewer's zone, codes in words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from tongpin.web.exchange.words_lists import STATES as IMPORT_STATES
from tongpin.web.settings import words
from tongpin.web.shell import formats

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NO_DAY = date.max.year
CODES: dict[str, dict[str, str | Promise]] = {
    "certainty": {
        "assumed": pgettext_lazy("audit value", "assumed"),
        "confirmed": pgettext_lazy("audit value", "confirmed"),
    },
    "role": dict(words.ROLES),
    "scope": dict(words.SCOPES),
    "state": dict(IMPORT_STATES),
    "status": {
        "lead": pgettext_lazy("audit value", "lead"),
        "open": pgettext_lazy("audit value", "open"),
        "won": pgettext_lazy("audit value", "won"),
        "lost": pgettext_lazy("audit value", "lost"),
    },
}
CODES["state"].update(CODES["certainty"])
CODES["from_status"] = CODES["to_status"] = CODES["status"]


def shown(name: str, value: Any) -> str | None:
    """A field's value for reading; None stays None: there was no value."""
    if value is None or isinstance(value, bool):
        return {None: None, True: gettext("yes"), False: gettext("no")}[value]
    text = str(value)
    if not isinstance(value, str):
        return text
    if MOMENT.match(text) or DAY.fullmatch(text):
        return _time(text)
    return str(CODES.get(name, {}).get(text, text))


def _time(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.year == NO_DAY:
        return "–"
    if DAY.fullmatch(text):
        return formats.day(moment.date())
    aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return f"{formats.day(aware)} {formats.clock(aware)}"
