"""What is not known yet, as a question that can be asked at a visit."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongpin.app.visits.queries import Idea
from tongpin.core.playbook import Playbook
from tongpin.core.visits import target_of
from tongpin.web.accounts.words import person_name
from tongpin.web.shell.playbook_text import said

ELEMENTS = {
    "need": gettext_lazy("What has to be better when this is bought? What happens if nothing is bought?"),
    "budget": gettext_lazy("How is the money approved, and how much is set aside?"),
    "key_person": gettext_lazy("Who signs in the end, and who is heard before that?"),
    "fit": gettext_lazy("What would make us the wrong supplier for this?"),
}
FILLS = {
    "need": gettext_lazy("a need of the deal"),
    "qualification": gettext_lazy("one of the four elements"),
    "signal": gettext_lazy("a signal of the next stage"),
    "stance": gettext_lazy("how they stand to us"),
    "attitude": gettext_lazy("how they stand to the purchase"),
    "step": gettext_lazy("the date of a step"),
    "portrait": gettext_lazy("the person's portrait"),
    "": "",
}


def asked(idea: Idea, playbook: Playbook | None) -> str:
    """The question; nothing where the playbook no longer knows what it is about."""
    kind = target_of(idea.target).kind
    if kind == "qualification":
        return str(ELEMENTS[idea.key])
    if kind == "stance":
        return _("%(name)s, what do you think of going with us?") % {"name": person_name(idea.person)}
    if kind == "signal":
        text = _signal(idea, playbook)
        return _("How far is it: %(signal)s?") % {"signal": text.rstrip("。.")} if text else ""
    return _("What gives you the most trouble at present?")


def fills(target: str) -> str:
    """What the answer fills."""
    return str(FILLS[target_of(target).kind])


def _signal(idea: Idea, playbook: Playbook | None) -> str:
    if playbook is None or not playbook.has_stage(idea.stage):
        return ""
    found: Mapping[str, str] = {one.key: said(one.text) for one in playbook.stage(idea.stage).signals}
    return found.get(idea.key, "")
