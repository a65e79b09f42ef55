"""The facts of a brief's line in words: keys of the playbook, codes of core, days and amounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongpin.app.visits.queries import BriefPage
from tongpin.core.playbook import Playbook, deciding_of
from tongpin.core.visits import Line
from tongpin.web.accounts.words import person_name
from tongpin.web.deals import words as deal_words
from tongpin.web.decision import words as decision
from tongpin.web.portraits import names as portrait_names
from tongpin.web.portraits import words as portraits
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said
from tongpin.web.visits import words

NEED_STATES = {
    "unclear": gettext_lazy("unclear"),
    "implicit": gettext_lazy("implicit"),
    "explicit": gettext_lazy("explicit"),
}


@dataclass(frozen=True)
class Book:
    """What the keys of a brief are looked up in."""

    page: BriefPage

    @cached_property
    def playbooks(self) -> Mapping[str, Playbook]:
        """The playbook of each deal, by the deal's name as lines give it."""
        return {deal.name: self.page.playbooks[deal.version_id] for deal in self.page.visit.deals}

    def of(self, deal: Any) -> Playbook | None:
        """The playbook of the deal."""
        return self.playbooks.get(str(deal))

    def objective(self, key: str) -> str:
        """The name of an objective."""
        known = self.page.visiting.objective(key)
        return said(known.name) if known else ""

    def values(self, line: Line) -> dict[str, str]:
        """Every fact of the line as it is read."""
        facts = dict(line.facts)
        found = {name: self._plain(name, value, facts) for name, value in facts.items()}
        return {**found, **self._derived(facts, line.code)}

    def _plain(self, name: str, value: Any, facts: Mapping[str, Any]) -> str:
        if isinstance(value, date):
            return formats.day(value, self.page.today)
        if isinstance(value, list):
            return _(", ").join(self._word(name, str(one), facts) for one in value)
        if name in ("once", "year", "spent", "left"):
            return formats.money(Decimal(str(value)), str(facts.get("currency", "")))
        return self._word(name, str(value), facts)

    def _word(self, name: str, value: str, facts: Mapping[str, Any]) -> str:
        """The word of one key or code; what is no key stays as it is."""
        tables: Mapping[str, Any] = {
            "type": NEED_STATES,
            "phase": deal_words.PHASES,
            "level": decision.LEVELS,
            "motive": portrait_names.MOTIVES,
            "ground": portrait_names.GROUND,
            "personality": portrait_names.PERSONALITIES,
            "style": portrait_names.STYLES,
            "outcome": words.OUTCOMES,
            "way": deal_words.WAYS,
            "roles": decision.ROLES,
        }
        if name in tables:
            return str(tables[name].get(value, value))
        if name in ("name", "enemy", "names"):
            return person_name(value)
        return self._keyed(name, value, facts)

    def _keyed(self, name: str, value: str, facts: Mapping[str, Any]) -> str:
        book, visiting = self.of(facts.get("deal")), self.page.visiting
        if name == "signal" and book:
            stage = str(facts.get("stage", ""))
            return _signal(book, stage, value)
        if name == "channels":
            first = next(iter(self.playbooks.values()), None)
            return decision.channel_names(deciding_of(first)).get(value, value) if first else value
        if name == "kind":
            kind = visiting.kind(value)
            return said(kind.name) if kind else value
        reads: Mapping[str, Callable[[str], str]] = {
            "objectives": self.objective,
            "prompt": portraits.question,
            "need": formats.inner_quotes if "deal" in facts else portraits.need_name,
        }
        return reads[name](value) if name in reads else value

    def _derived(self, facts: Mapping[str, Any], code: str) -> dict[str, str]:
        """What a sentence says beside the facts themselves."""
        found: dict[str, str] = {}
        if "stance" in facts:
            marks = (
                decision.STANCES.get(str(facts["stance"])),
                decision.ATTITUDES.get(str(facts["attitude"])),
            )
            found["stands"] = _(", ").join(str(one) for one in marks if one)
        for name, table in (
            ("personality", portrait_names.PERSONALITY_HINTS),
            ("style", portrait_names.STYLE_HINTS),
        ):
            if name in facts:
                found["hint"] = str(table.get(str(facts[name]), ""))
        if "element" in facts:
            found["question"] = str(deal_words.ELEMENT_QUESTIONS.get(str(facts["element"]), ""))
        if "way" in facts:
            found["way"] = " → ".join(str(deal_words.WAYS.get(str(one), one)) for one in facts["way"])
        if code == "common_ground":
            found["tip"] = str(portrait_names.OPENINGS.get(str(facts["ground"]), ""))
        if code in ("objective", "fallback"):
            named = self.objective(str(facts["objective"]))
            found["aim"] = " · ".join(one for one in (named, str(facts["text"])) if one)
        return found | self._of_playbook(facts, code)

    def _of_playbook(self, facts: Mapping[str, Any], code: str) -> dict[str, str]:
        book = self.of(facts.get("deal"))
        if code == "cares" and book and book.has_stage(str(facts["stage"])):
            cares = book.stage(str(facts["stage"])).cares
            return {"cares": _("; ").join(said(one).rstrip("。.") for one in cares)}
        if code == "ask_influence" and book:
            steps = decision.step_names(deciding_of(book))
            return {"step": steps.get(str(facts["buying_step"]), str(facts["buying_step"]))}
        return {}


def _signal(book: Playbook, stage: str, key: str) -> str:
    found = book.stage(stage).signals if book.has_stage(stage) else ()
    return next((said(one.text) for one in found if one.key == key), key)
