"""Money, days and distances in days, as they are read in the active language.

Where many rows are shown, views format values with these before a template sees them; templates have tags
of the same names.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    get_currency_precision,
)
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

# English as read outside the United States too: day before month, US$ and CN¥ instead of two bare signs
LOCALES = {"zh-hans": "zh_Hans_CN", "zh-hant": "zh_Hant_TW", "en": "en_GB"}
HTML_LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
A_WEEK = 7
A_THOUSAND = 1000


def language() -> str:
    """The active language, one of those we have words for."""
    active = (get_language() or "zh-hans").lower()
    if active in LOCALES:
        return active
    return "en" if active.startswith("en") else "zh-hans"


@lru_cache(maxsize=8)
def _locale(tongue: str) -> Locale:
    return Locale.parse(LOCALES[tongue])


@lru_cache(maxsize=16384)
def _money(amount: Decimal, currency: str, tongue: str) -> str:
    whole = amount == amount.to_integral_value()
    digits = 0 if whole else get_currency_precision(currency)
    pattern = "¤#,##0" + ("." + "0" * digits if digits else "")
    return format_currency(amount, currency, format=pattern, locale=_locale(tongue), currency_digits=False)


def money(amount: Decimal | None, currency: str) -> str:
    """The amount in full: ¥1,000,000, US$86,000; decimals only where there are any."""
    if amount is None:
        return gettext("no amount")
    return _money(Decimal(amount), currency, language())


@lru_cache(maxsize=4096)
def _short_money(amount: Decimal, currency: str, tongue: str) -> str:
    digits = 0 if abs(amount) < Decimal(1000) else 1
    return format_compact_currency(amount, currency, locale=_locale(tongue), fraction_digits=digits)


def inner_quotes(words: str) -> str:
    """The words as they stand between quotation marks: marks around all of them go, marks within become single."""
    if words.startswith("“") and words.find("”") == len(words) - 1:
        words = words[1:-1]
    return words.replace("“", "‘").replace("”", "’")


def short_money(amount: Decimal | None, currency: str) -> str:
    """The amount for charts and column heads: 万 and 亿 in Chinese, K and M in English."""
    if amount is None:
        return gettext("no amount")
    return _short_money(Decimal(amount), currency, language())


def short_number(amount: float) -> str:
    """A large number in few characters, where the currency stands beside it: 125万 or 1.3M."""
    return _short_number(amount, language())


@lru_cache(maxsize=4096)
def _short_number(amount: float, tongue: str) -> str:
    digits = 0 if abs(amount) < A_THOUSAND else 1
    return format_compact_decimal(amount, locale=_locale(tongue), fraction_digits=digits)


def as_day(moment: date | datetime) -> date:
    """The day of a moment in the active zone; a day stays what it is."""
    if isinstance(moment, datetime):
        return timezone.localdate(moment) if timezone.is_aware(moment) else moment.date()
    return moment


@lru_cache(maxsize=4096)
def _skeleton(when: date, skeleton: str, tongue: str) -> str:
    return format_skeleton(skeleton, when, locale=_locale(tongue))


def day(moment: date | datetime | None, today: date | None = None) -> str:
    """6月9日 or 9 Jun; with the year when it is not this one."""
    if moment is None:
        return ""
    when = as_day(moment)
    this_year = (today or timezone.localdate()).year
    return _skeleton(when, "MMMd" if when.year == this_year else "yMMMd", language())


def weekday(moment: date | datetime) -> str:
    """周二 or Tue."""
    return _skeleton(as_day(moment), "E", language())


def month(moment: date | datetime) -> str:
    """2026年6月 or Jun 2026."""
    return _skeleton(as_day(moment), "yMMM", language())


def short_month(moment: date | datetime) -> str:
    """6月 or Jun."""
    return _skeleton(as_day(moment), "MMM", language())


def clock(moment: datetime) -> str:
    """14:05 in the active zone."""
    return timezone.localtime(moment).strftime("%H:%M")


def ago(moment: date | datetime | None, today: date | None = None) -> str:
    """The distance in whole days: yesterday, 3 days ago, in 2 days."""
    if moment is None:
        return ""
    days = ((today or timezone.localdate()) - as_day(moment)).days
    if days in _NEAR:
        return _NEAR[days]()
    if days > 0:
        return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}
    return ngettext("in %(days)s day", "in %(days)s days", -days) % {"days": -days}


_NEAR = {
    0: lambda: gettext("today"),
    1: lambda: gettext("yesterday"),
    -1: lambda: gettext("tomorrow"),
}


def due(when: date | None, today: date) -> str:
    """What leads the row of a next step: days overdue, today, tomorrow, a weekday of this week, the day."""
    if when is None:
        return gettext("no date")
    days = (when - today).days
    if days < 0:
        return ngettext("%(days)s day overdue", "%(days)s days overdue", -days) % {"days": -days}
    if -days in _NEAR:
        word = _NEAR[-days]()
        return word[:1].upper() + word[1:]
    return weekday(when) if days < A_WEEK else day(when, today)
