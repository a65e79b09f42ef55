"""What was done with a person, given, or meant of keeping in touch, as a line of a story."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tongpin.app.timeline.queries import Happening
from tongpin.core.gifts import SERIOUS
from tongpin.core.playbook import Playbook
from tongpin.web.deals.told import Told
from tongpin.web.decision import words
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said

STRATEGIES: Mapping[str, Promise] = {
    "deep": pgettext_lazy("contact", "deep"),
    "frequent": pgettext_lazy("contact", "frequent"),
    "light": pgettext_lazy("contact", "light"),
    "none": pgettext_lazy("contact", "none"),
}
GIFTS: Mapping[tuple[str, str], Promise] = {
    ("gift", "given"): _("Gift given"),
    ("gift", "received"): _("Gift received"),
    ("hospitality", "given"): _("Hospitality given"),
    ("hospitality", "received"): _("Hospitality received"),
}


def bond_told(one: Happening, _content: Playbook | None) -> Told:
    """Something that one of us did together with the person."""
    name = one.facts.get("activity")
    text = said(name) if isinstance(name, dict) else str(one.facts.get("kind", ""))
    colleague = str(one.facts.get("colleague", ""))
    if colleague and colleague != one.by:
        text = gettext("%(what)s, with %(colleague)s") % {"what": text, "colleague": colleague}
    return Told(gettext("Relationship"), text, one.text, icon="users")


def gift_told(one: Happening, _content: Playbook | None) -> Told:
    """A gift or hospitality, and whether it has to be answered for."""
    facts = one.facts
    headline = GIFTS.get((str(facts.get("kind")), str(facts.get("direction"))), _("Gift given"))
    text = formats.money(Decimal(str(facts.get("value") or 0)), str(facts.get("currency", "")))
    if SERIOUS & set(facts.get("warnings", ())):
        text = gettext("%(value)s, for compliance") % {"value": text}
    return Told(str(headline), text, one.text, icon="gift")


def kept_in_touch(facts: Mapping[str, Any], _content: Playbook | None) -> str:
    """How somebody means to keep in touch with the person, or how near the person should be."""
    to = str(facts.get("to", ""))
    if not to:
        return gettext("as the rules propose")
    if facts.get("aspect") == "target":
        return gettext("target: %(level)s") % {"level": words.word(words.LEVELS, to)}
    return gettext("contact: %(strategy)s") % {"strategy": words.word(STRATEGIES, to)}
