"""Sentences of the deal pages that are put together from codes."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from tongpin.app.desk.queries import DealPage
from tongpin.core.buying import Sync
from tongpin.core.playbook import Playbook
from tongpin.web.deals.words import ELEMENTS, ELEMENTS_SHORT, WAYS
from tongpin.web.shell.playbook_text import said

_THEY = {
    "need": _("the customer is still forming the need"),
    "evaluation": _("the customer is evaluating solutions"),
    "decision": _("the customer is deciding on the purchase"),
}


def state_sentence(page: DealPage) -> str:
    """Where the customer is and where we are, in one sentence made from codes."""
    head = page.head
    if head.status == "won":
        return gettext("The customer has ordered.")
    if head.status == "lost":
        reason = lost_reason(page.content, head.lost_reason)
        return gettext("%(reason)s.") % {"reason": reason} if reason else ""
    if head.status == "lead":
        return _lead_sentence(page)
    if page.sync is None or page.stage is None:
        return gettext("The playbook no longer knows the stage of this deal: move it to one that exists.")
    return _sync_sentence(page.sync, said(page.stage.name))


def _lead_sentence(page: DealPage) -> str:
    lacking = (*page.qualification.missing, *page.qualification.refuted)
    if not lacking:
        return gettext("All four elements stand: it can enter the funnel.")
    names = _listed([str(ELEMENTS_SHORT[one]) for one in lacking])
    return gettext("Still a lead: %(elements)s missing.") % {"elements": names}


def _sync_sentence(sync: Sync, stage: str) -> str:
    if sync.their_phase is None:
        if sync.why == "only_assumed":
            return gettext("we stand at “%(stage)s” on assumptions alone; nothing is confirmed.") % {
                "stage": stage
            }
        return gettext("we stand at “%(stage)s”; the customer has not confirmed anything yet.") % {
            "stage": stage
        }
    they = str(_THEY[sync.their_phase])
    sentences = {
        "ahead": gettext("we are at “%(stage)s” already; %(they)s."),
        "behind": gettext("%(they)s, and we are still at “%(stage)s”."),
        "in": gettext("%(they)s, and we are at “%(stage)s”."),
    }
    return sentences[sync.state] % {"stage": stage, "they": they}


def gap(sync: Sync) -> str:
    """How many stages lie between us and the customer."""
    stages = abs(sync.gap)
    if sync.state == "behind":
        return ngettext("%(count)s stage behind", "%(count)s stages behind", stages) % {"count": stages}
    return ngettext("%(count)s stage ahead", "%(count)s stages ahead", stages) % {"count": stages}


def way(codes: tuple[str, ...]) -> str:
    """The steps that move a need on, in their order."""
    return pgettext("between steps", " → ").join(str(WAYS[code]) for code in codes)


def lost_reason(content: Playbook, key: str) -> str:
    """Why a deal was lost, in the playbook's words."""
    return next((said(one.name) for one in content.lost_reasons if one.key == key), key)


def paper(content: Playbook, key: str) -> str:
    """A kind of paperwork in the playbook's words."""
    return next((said(one.name) for one in content.papers if one.key == key), key)


def elements(keys: tuple[str, ...]) -> str:
    """Several elements by name."""
    return _listed([str(ELEMENTS[key]) for key in keys])


def _listed(names: list[str]) -> str:
    return pgettext("between names", ", ").join(names)
