"""Words of repeat buying."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tongpin.app.loyalty.queries import Group

BY = {
    "industry": _("By industry"),
    "size": _("By size"),
    "owner": _("By person"),
    "team": _("By team"),
}
SIZE = {
    "1-49": _("Under 50 people"),
    "50-249": _("50 to 249 people"),
    "250-999": _("250 to 999 people"),
    "1000+": _("1,000 people and more"),
    "?": _("Size not known"),
}
UNNAMED = {
    "industry": _("No industry given"),
    "owner": _("Nobody"),
    "team": _("In no team"),
}


def group_name(by: str, group: Group) -> str:
    """What a group is called on the page."""
    if by == "size":
        return str(SIZE[group.key])
    return group.name or str(UNNAMED[by])


def key_name(by: str, key: str) -> str:
    """What a group is called where only its key is known."""
    if by == "size":
        return str(SIZE.get(key, key))
    return key if key and by == "industry" else str(UNNAMED.get(by, key))


def around(mean: float, low: int, high: int) -> str:
    """A number to come, with its interval."""
    given = {"mean": round(mean), "low": low, "high": high}
    return gettext("%(mean)s (%(low)s to %(high)s)") % given


def gap(days: int) -> str:
    """A number of days."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def late(days: int) -> str:
    """How far beyond its late gap an account is."""
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
