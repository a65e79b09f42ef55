"""Payment terms on a page: the usual ones as links, any other in a form; the address remembers them."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from tongpin.web.desk.chips import Chip
from tongpin.web.funnel.asking import Ways
from tongpin.web.funnel.forms import TermsForm

USUAL: Final = (0, 30, 60, 90)


def context(request: HttpRequest, ways: Ways, tab: str) -> dict[str, Any]:
    """What the part of a page about payment terms needs; a form that was sent wrong says what is wrong with it."""
    chosen = ways.page.asked.terms
    form = TermsForm({"terms": request.GET["terms"]}) if "terms" in request.GET else TermsForm()
    chips = [Chip(ways.to(tab, terms=None), gettext("Orders, not money"), chosen is None)]
    chips += [Chip(ways.to(tab, terms=days), word(days), days == chosen) for days in USUAL]
    return {"terms_form": form, "terms_chips": chips, "terms_word": "" if chosen is None else word(chosen)}


def word(days: int) -> str:
    """Payment terms in words."""
    if not days:
        return gettext("paid at once")
    return ngettext("paid after %(count)s day", "paid after %(count)s days", days) % {"count": days}
