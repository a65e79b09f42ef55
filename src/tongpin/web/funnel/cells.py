"""The deals behind a number, as their page and their workbook show them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from tongpin.app.funnel.pages import CellPage
from tongpin.web.desk import deal_rows
from tongpin.web.funnel import naming
from tongpin.web.shell import formats


def context(request: HttpRequest, page: CellPage) -> dict[str, Any]:
    """What the page of a cell shows."""
    hidden = ngettext(
        "%(count)s on this page is not for you: it belongs to a colleague outside your reach, or is no longer there.",
        "%(count)s on this page are not for you: they belong to colleagues outside your reach, or are no longer there.",
        page.hidden,
    )
    query = page.asked.query()
    return {
        "page": page,
        "title": naming.cell(page),
        "rows": deal_rows.shown(page.rows, timezone.localdate()),
        "hidden": hidden % {"count": page.hidden} if page.hidden else "",
        "sheet": page.sheet,
        "back": reverse("funnel:funnel") + (f"?{query}" if query else ""),
        "share": request.build_absolute_uri(),
        "made": formats.day(page.made_at),
    }
