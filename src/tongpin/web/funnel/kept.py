"""Figures that are written once: a view never changes, so whoever reads it again is shown the same text.

A triangle of months is some two thousand values on a page, and writing them takes many times as long as everything else. What a
text depends on is in the key under which it is kept: the views it was made of, the slice, the reader's language and rights.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tongpin.app.funnel.pages import Page

A_DAY = 24 * 3600
MOST = 100  # texts, of some hundred kilobytes each; in the memory of the process, since they are the workspace's own
TEXTS = LocMemCache("figures of the funnel", {"timeout": A_DAY, "max_entries": MOST})


def figures(
    page: Page, tab: str, frame: dict[str, Any], shown: Callable[[], dict[str, Any]], also: object
) -> str:
    """What the page shows inside its frame; `also` is what it shows beside the views. Nothing where nothing may be shown."""
    if page.made_at is None or page.withheld:
        return ""
    key = _key(page, tab, frame, also)
    text: SafeString | None = TEXTS.get(key)
    if text is None:
        text = render_to_string(f"funnel/figures/{tab}.html", {**frame, **shown()})
        TEXTS.set(key, text)
    return text


def _key(page: Page, tab: str, frame: dict[str, Any], also: object) -> str:
    told = (
        *(tab, get_language(), page.views, page.asked, page.options.by, page.day, page.base_currency),
        *(page.playbook and page.playbook.version_id, page.view_id, page.figures_only),
        *(frame["whose"], frame["team_url"], frame.get("own_url"), also),
    )
    return sha256(repr(told).encode()).hexdigest()
