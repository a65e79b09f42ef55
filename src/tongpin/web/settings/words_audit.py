"""What the audit trail says was done, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

VERBS: dict[str, Promise] = {
    "add": pgettext_lazy("audit", "added"),
    "advice": pgettext_lazy("audit", "dealt with advice on"),
    "assign": pgettext_lazy("audit", "handed over"),
    "cancel": pgettext_lazy("audit", "cancelled"),
    "change": pgettext_lazy("audit", "changed"),
    "close": pgettext_lazy("audit", "closed"),
    "complete": pgettext_lazy("audit", "completed"),
    "confirm": pgettext_lazy("audit", "confirmed"),
    "create": pgettext_lazy("audit", "created"),
    "deactivate": pgettext_lazy("audit", "deactivated"),
    "delete": pgettext_lazy("audit", "deleted"),
    "dismiss": pgettext_lazy("audit", "dismissed"),
    "drop": pgettext_lazy("audit", "dropped"),
    "end": pgettext_lazy("audit", "ended"),
    "erase": pgettext_lazy("audit", "erased"),
    "export": pgettext_lazy("audit", "exported"),
    "found": pgettext_lazy("audit", "founded"),
    "import": pgettext_lazy("audit", "imported"),
    "involve": pgettext_lazy("audit", "involved"),
    "join": pgettext_lazy("audit", "joined"),
    "leave": pgettext_lazy("audit", "left"),
    "mark": pgettext_lazy("audit", "marked"),
    "migrate": pgettext_lazy("audit", "migrated"),
    "move": pgettext_lazy("audit", "moved"),
    "plan": pgettext_lazy("audit", "planned"),
    "postpone": pgettext_lazy("audit", "postponed"),
    "qualify": pgettext_lazy("audit", "qualified"),
    "reactivate": pgettext_lazy("audit", "reactivated"),
    "record": pgettext_lazy("audit", "recorded"),
    "refute": pgettext_lazy("audit", "refuted"),
    "release": pgettext_lazy("audit", "released"),
    "remove": pgettext_lazy("audit", "removed"),
    "reopen": pgettext_lazy("audit", "reopened"),
    "return": pgettext_lazy("audit", "returned"),
    "revoke": pgettext_lazy("audit", "revoked"),
    "set": pgettext_lazy("audit", "set"),
    "start": pgettext_lazy("audit", "started"),
    "tick": pgettext_lazy("audit", "ticked"),
    "undo": pgettext_lazy("audit", "took back"),
    "untick": pgettext_lazy("audit", "unticked"),
    "update": pgettext_lazy("audit", "changed"),
    "withdraw": pgettext_lazy("audit", "withdrew"),
    "write": pgettext_lazy("audit", "wrote"),
}
KINDS: dict[str, Promise] = {
    "Account": _("account"),
    "AccountMember": _("account team"),
    "AdviceItem": _("advice"),
    "ChecklistTick": _("checklist"),
    "Deal": _("deal"),
    "DealPerson": _("person on a deal"),
    "ImportRun": _("import"),
    "Job": _("job"),
    "Member": _("user"),
    "Need": _("need"),
    "NeedChange": _("need"),
    "NextStep": _("next step"),
    "Note": _("note"),
    "Paper": _("paper"),
    "Person": _("person"),
    "Playbook": _("playbook"),
    "PlaybookVersion": _("playbook version"),
    "QualificationMark": _("qualification"),
    "Rate": _("rate"),
    "Signal": _("signal"),
    "StageMove": _("stage move"),
    "Team": _("team"),
    "Token": _("token"),
    "Unit": _("unit"),
    "User": _("sign-in"),
    "Workspace": _("workspace"),
}


def deed(verb: str) -> str:
    """What was done, without what it was done to: the first word of the verb."""
    return str(VERBS.get(verb.partition("_")[0], verb))


def kind(name: str) -> str:
    """What it was done to."""
    return str(KINDS.get(name, name))
