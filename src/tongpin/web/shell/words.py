"""The words of the frame: navigation, the marks' labels, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; `path` is also the prefix of all pages that belong to it."""

    key: str
    path: str
    icon: str
    word: Promise
    rare: bool = False


PLACES = (
    Place("today", "", "sun-high", _("Today")),
    Place("visits", "visits/", "message-2", _("Visits")),
    Place("calendar", "calendar/", "calendar", _("Calendar"), rare=True),
    Place("deals", "deals/board/", "layout-kanban", _("Deals")),
    Place("leads", "leads/", "cloud", _("Leads")),
    Place("accounts", "accounts/", "building", _("Accounts")),
    Place("funnel", "funnel/", "filter", _("Funnel")),
    Place("people", "people/", "users", _("People")),
    Place("gifts", "gifts/", "gift", _("Gifts"), rare=True),
    Place("averages", "averages/", "chart-dots", _("My averages"), rare=True),
    Place("import", "import/", "file-import", _("Import"), rare=True),
)
ON_THE_PHONE = ("today", "visits", "deals", "accounts")
PREFIXES = {
    "visits/": "visits",
    "promises/": "visits",
    "pocket/": "visits",
    "calendar/": "calendar",
    "gifts/": "gifts",
    "deals/": "deals",
    "leads/": "leads",
    "accounts/": "accounts",
    "people/": "people",
    "averages/": "averages",
    "funnel/": "funnel",
    "targets/": "funnel",
    "loyalty/": "accounts",
    "import/": "import",
}

SYNC = {
    "in": pgettext_lazy("sync", "In step"),
    "ahead": pgettext_lazy("sync", "Ahead"),
    "behind": pgettext_lazy("sync", "Behind"),
    "none": pgettext_lazy("sync", "No signal yet"),
}
OUT_OF_STEP = frozenset({"ahead", "behind"})

MARKS = {
    "confirmed": pgettext_lazy("mark", "Confirmed"),
    "assumed": pgettext_lazy("mark", "Assumed"),
    "missing": pgettext_lazy("mark", "Not yet"),
    "refuted": pgettext_lazy("mark", "Refuted"),
    "still": pgettext_lazy("mark", "Standing still"),
    "harm": pgettext_lazy("mark", "Harmonious"),
    "host": pgettext_lazy("mark", "Hostile"),
    "kin": pgettext_lazy("mark", "Kinship"),
    "need-u": pgettext_lazy("mark", "Unclear need"),
    "need-i": pgettext_lazy("mark", "Implicit need"),
    "need-e": pgettext_lazy("mark", "Explicit need"),
    "order": pgettext_lazy("mark", "Order"),
    "advance": pgettext_lazy("mark", "Advance"),
    "contin": pgettext_lazy("mark", "Continuation"),
    "nosale": pgettext_lazy("mark", "No sale"),
    "cloud": pgettext_lazy("mark", "Lead, not in the funnel"),
}

STANCES = {
    "C": pgettext_lazy("stance", "Champion"),
    "S": pgettext_lazy("stance", "Supporter"),
    "N": pgettext_lazy("stance", "Neutral"),
    "B": pgettext_lazy("stance", "Blocker"),
    "E": pgettext_lazy("stance", "Opponent"),
    "X": pgettext_lazy("stance", "Not judged"),
}
ATTITUDES = {
    "A": pgettext_lazy("attitude", "active"),
    "P": pgettext_lazy("attitude", "passive"),
    "R": pgettext_lazy("attitude", "resistant"),
}

LANGUAGES = (("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English"))
THEMES = (
    ("light", "sun", pgettext_lazy("theme", "Light")),
    ("dark", "moon", pgettext_lazy("theme", "Dark")),
    ("auto", "device-desktop", pgettext_lazy("theme", "Like the device")),
)


@dataclass(frozen=True)
class Trouble:
    """What an error page says: what happened, and what the reader can do about it."""

    headline: Promise
    why: Promise


TROUBLES = {
    400: Trouble(
        _("This request cannot be read"),
        _("The address or the form was cut short. Go back, reload the page and try again."),
    ),
    403: Trouble(
        _("You may not do this"),
        _("Your role does not include it. If you need it, ask the owner of the workspace or your manager."),
    ),
    404: Trouble(
        _("Nothing here"),
        _(
            "The address is wrong, the record is gone, or it is not shared with you. "
            "Ask the colleague who sent the link."
        ),
    ),
    405: Trouble(
        _("This address takes forms only"),
        _("It cannot be opened as a page. Go back and use the button there."),
    ),
    409: Trouble(
        _("Somebody saved before you"),
        _("Nothing has been overwritten. Compare both versions and choose for each field."),
    ),
    413: Trouble(
        _("The file is too large"),
        _("Split it into several files, or remove columns and sheets that are not needed, and upload again."),
    ),
    422: Trouble(
        _("This cannot be saved yet"),
        _("Some entries do not fit. Go back: what is wrong stands beside each field."),
    ),
    429: Trouble(
        _("Too many tries in a short time"),
        _("To protect the accounts there is a short pause. Wait a few minutes, then try again."),
    ),
    500: Trouble(
        _("Something broke on our side"),
        _(
            "Nothing of your last step has been saved. Try again; "
            "if it stays, tell your administrator the time and the address."
        ),
    ),
    503: Trouble(
        _("Somebody is writing a lot just now"),
        _("Mostly that is a large import. Nothing of your last step has been saved; try again in a minute."),
    ),
}
CSRF = Trouble(
    _("The page was open for too long"),
    _(
        "The form could not be matched to your session, so nothing was saved. "
        "Go back, reload the page and send it again."
    ),
)

# Codes of app.base.errors.Problem that any capability may meet; its own words come first
PROBLEMS: dict[str, Promise] = {
    "required": _("This is needed."),
    "blank": _("This is needed."),
    "null": _("This is needed."),
    "invalid": _("This does not fit here."),
    "invalid_choice": _("This is not one of the choices."),
    "unknown_choice": _("This is not one of the choices."),
    "unknown_field": _("There is no such field."),
    "null_characters_not_allowed": _("This contains characters that cannot be stored."),
    "max_length": _("This is too long; at most %(limit_value)s characters."),
    "too_many": _("These are too many; at most %(most)s."),
    "unique": _("This exists already."),
    "name_taken": _("This name is taken."),
    "negative": _("This cannot be less than zero."),
    "out_of_range": _("This is too large or too small."),
    "in_future": _("This day has not come yet."),
    "not_in_future": _("This day is past."),
    "too_long_ago": _("This day is too long ago."),
    "unknown_currency": _("This is not a currency code such as CNY or USD."),
    "invalid_phone": _("This is not a telephone number; with the country code it is sure to work."),
    "other_account": _("This belongs to another account."),
    "not_active": _("This colleague is no longer active."),
    "viewer_cannot_own": _("Somebody who only reads cannot be the owner."),
    "cycle": _("This would make a circle."),
}
