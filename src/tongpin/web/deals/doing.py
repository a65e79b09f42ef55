"""What to do next on a deal, in words and with the addresses of its deeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tongpin.app.desk.queries import DealPage, Item
from tongpin.web.accounts.words import person_name
from tongpin.web.desk.words_advice import advice_words
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address

LONGEST_STEP = 300


@dataclass(frozen=True)
class Deed:
    """Something to do next: a planned step, or an advice that can be made one."""

    item: Item
    headline: str
    because: SafeString
    due: str
    late: bool
    person: str
    done_url: str
    later_url: str
    edit_url: str
    plan_url: str
    dismiss_url: str


def deed_of(item: Item, page: DealPage, here: str) -> Deed:
    """The item as the page shows it; `here` is where its deeds come back to."""
    told = advice_words(item.code, item.facts, page.content)
    step = item.kind == "step"
    headline = (item.text or gettext("A planned step")) if step else told.headline
    back = urlencode({"next": here})
    later = address("desk:postpone_step" if step else "desk:postpone_advice", item.id)
    plan = urlencode({"text": headline[:LONGEST_STEP], "advice": item.code})
    return Deed(
        item,
        headline,
        told.because,
        _due(item.due, page.today) if step else "",
        step and item.due is not None and item.due < page.today,
        person_name(item.person) if item.person else "",
        address("deals:complete_step" if step else "desk:complete_advice", item.id),
        f"{later}?{back}",
        address("deals:edit_step", item.id) if step else "",
        "" if step else f"{address('deals:plan_step', item.deal_id)}?{plan}",
        "" if step else f"{address('desk:dismiss_advice', item.id)}?{back}",
    )


def _due(when: date | None, today: date) -> str:
    word = formats.due(when, today)
    day = formats.day(when, today)
    return word if when is None or word == day or when == today else f"{word} {day}"
