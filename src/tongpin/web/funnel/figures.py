"""Figures as the pages of the funnel write them: shares, counts, sums of money."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext, ngettext

from tongpin.core.funnel.shapes import Pile, Share
from tongpin.web.shell import formats


def percent(rate: float | None) -> str:
    """A share in whole hundredths; what is not quite nothing or all is not called so."""
    if rate is None:
        return "–"
    if 0 < rate < 0.005:
        return "<1%"
    return ">99%" if 0.995 < rate < 1 else f"{round(rate * 100)}%"


def between(low: float, high: float) -> str:
    """An interval of shares: 57–71, or one number where both ends are the same."""
    first, last = round(low * 100), round(high * 100)
    return f"{first}–{last}" if first != last else f"{first}"


def times(strength: float) -> str:
    """A strength against the team: 1.2×."""
    return f"{strength:.1f}×"


def counted(share: Share) -> str:
    """How many of how many."""
    return gettext("%(hits)s of %(tries)s") % {"hits": share.hits, "tries": share.tries}


def deals(count: int) -> str:
    """A number of deals."""
    return ngettext("%(count)s deal", "%(count)s deals", count) % {"count": grouped(count)}


def grouped(count: float) -> str:
    """A whole number with its thousands apart."""
    return f"{round(count):,}"


def about(number: float) -> str:
    """A mean number of deals: one decimal while it is small."""
    return f"{number:.1f}" if number < 10 else grouped(number)


def money(pile: Pile, base: str) -> tuple[str, str]:
    """The sum in the base currency's own amounts, and the other currencies in one line; nothing is added up across them."""
    ordered = sorted(pile.money, key=lambda one: (one.currency != base, -one.amount))
    said = [formats.money(one.amount, one.currency) for one in ordered]
    if not said:
        return "", ""
    more = gettext(", ").join(said[1:])
    return said[0], gettext("and %(more)s") % {"more": more} if more else ""


def short(amount: Decimal | float | None, currency: str) -> str:
    """A sum for an axis or a narrow column."""
    if amount is None:
        return "–"
    return formats.short_money(Decimal(str(round(float(amount), 2))), currency)


def short_pile(pile: Pile, base: str) -> str:
    """The largest part of a pile in few characters; other currencies are a plus sign."""
    if not pile.money:
        return "–"
    first = min(pile.money, key=lambda one: (one.currency != base, -one.amount))
    return short(first.amount, first.currency) + ("+" if len(pile.money) > 1 else "")
