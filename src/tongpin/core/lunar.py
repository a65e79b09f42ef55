"""Days of the year to remember, in the solar or the Chinese calendar, as days that one can write into a calendar.

A lunar birthday wanders through the solar year by up to a month. The table of the Chinese calendar is that of the library borax,
for the years 1900 to 2100.
"""

from collections.abc import Iterator
from datetime import date

from borax.calendars.lunardate import LCalendars, LunarDate, TextUtils

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = 12
LONGEST_LUNAR_MONTH = 30
_SOLAR_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_day(month: int, day: int, *, lunar: bool) -> bool:
    """Whether there is such a day in at least some years: 29 February counts, and day 30 of every lunar month."""
    if not 1 <= month <= MONTHS:
        return False
    return 1 <= day <= (LONGEST_LUNAR_MONTH if lunar else _SOLAR_DAYS[month - 1])


def next_day(month: int, day: int, lunar: bool, after: date) -> date:  # noqa: FBT001 - what the day is, as it is stored
    """Return the first day of that month and day which is `after` itself or later.

    29 February is kept on the 28th in a common year, day 30 of a short lunar month on the 29th: a greeting comes rather a day
    early than late. Months of the Chinese calendar are the ordinary ones: in a year that has, say, a second sixth month, the
    sixth month is the first of the two, as birthdays are usually kept. ValueError for a day that never is, or after 2100.
    """
    if not is_day(month, day, lunar=lunar):
        raise ValueError((month, day))
    found = _lunar_days(month, day, after.year) if lunar else _solar_days(month, day, after.year)
    return next(one for one in found if one >= after)


def chinese_words(month: int, day: int) -> str:
    """A day of the Chinese calendar as it is said: 八月十五."""
    return f"{TextUtils.month_cn(month)}月{TextUtils.day_cn(day)}"


def _solar_days(month: int, day: int, year: int) -> Iterator[date]:
    for one in (year, year + 1):
        short = month == 2 and day == 29 and not _is_leap(one)
        yield date(one, month, 28 if short else day)


def _lunar_days(month: int, day: int, year: int) -> Iterator[date]:
    """From the Chinese year that began in the solar year before: its last months reach into this one."""
    for one in range(year - 1, year + 2):
        if not FIRST_YEAR <= one <= LAST_YEAR:
            raise ValueError(one)
        last = int(LCalendars.ndays(one, month))
        found: date = LunarDate(one, month, min(day, last)).to_solar_date()
        yield found


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
