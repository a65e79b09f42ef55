"""Forms of activities and of keeping in touch."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongpin.app.base.errors import Invalid
from tongpin.app.relationship.queries import BondPage
from tongpin.core.relationship import LADDER, STRATEGIES
from tongpin.web.bonds import words
from tongpin.web.deals.fields import Day, Pick, Radio, Words
from tongpin.web.relations.forms import RelationForm, version
from tongpin.web.shell import problems
from tongpin.web.shell.playbook_text import said


class BondForm(RelationForm):
    """A form with the problems of this capability."""

    def take(self, refused: Invalid) -> None:
        """What the command did not accept."""
        problems.onto(self, refused, words.PROBLEMS)


class ActivityForm(BondForm):
    """What one of us did together with the person."""

    kind = forms.ChoiceField(label=_("What was it"))
    on = Day(label=_("When"))
    colleague_id = Pick(label=_("Who of us"), empty="")
    evidence = Words(
        label=_("What happened"),
        required=False,
        max_length=500,
        rows=2,
        help_text=_("One sentence that a colleague understands in a year."),
    )

    def __init__(self, page: BondPage, data: Any = None, *, kind: str = "", auto_id: str = "id_%s") -> None:
        initial = {"kind": kind, "on": page.today, "colleague_id": page.me}
        super().__init__(data, initial=initial, auto_id=auto_id)
        by_level: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one in page.ground.visiting.activities:
            by_level[one.level].append((one.key, said(one.name)))
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(words.LEVELS[level]), by_level[level]) for level in LADDER if level in by_level]
        colleague = self.fields["colleague_id"]
        assert isinstance(colleague, Pick)
        colleague.offer((one.id, one.name) for one in page.colleagues)


class ContactForm(BondForm):
    """How to keep in touch, or how near the person should be; empty leaves it to the rules."""

    value = Radio(label=_("What do we want?"), required=False)
    evidence = forms.CharField(
        label=_("Why so"),
        required=False,
        max_length=300,
        help_text=_("Retires next year, changes to the group …"),
    )
    version = version()

    def __init__(self, page: BondPage, aspect: str, data: Any = None) -> None:
        held = page.standing.wishes.get(aspect)
        initial = {"value": held.value if held else "", "evidence": held.evidence if held else ""}
        super().__init__(data, initial={**initial, "version": page.seen[aspect]})
        field = self.fields["value"]
        assert isinstance(field, forms.ChoiceField)
        if aspect == "strategy":
            options: list[tuple[str, Any]] = [(name, words.STRATEGY_HINTS[name]) for name in STRATEGIES]
        else:
            options = [(name, words.LEVELS[name]) for name in LADDER[1:]]
        field.choices = [("", _("As the rules propose")), *options]
