"""The lines of a brief: a code, the facts its sentence needs, and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

Fact: TypeAlias = str | int | date | list[str]
Facts: TypeAlias = dict[str, Fact]
SourceKind: TypeAlias = Literal[
    "person", "judgement", "trait", "activity", "visit", "question", "deal", "need", "map", "promise", "limit", "playbook",
]  # fmt: skip
SOURCES: tuple[SourceKind, ...] = (
    "person", "judgement", "trait", "activity", "visit", "question", "deal", "need", "map", "promise", "limit", "playbook",
)  # fmt: skip

# The six steps of the talk stand in the middle: opening … closing (M33).
SECTIONS = (
    "people", "opening", "understanding", "presenting", "objections", "signals", "closing", "promises", "mines", "gifts", "bring",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line comes from: the kind of thing, its number where it has one, its day where it has one.

    `person`, `map` (the decision map of a deal) and `limit` carry the number of the person, the deal, the person; `playbook` none.
    """

    kind: SourceKind
    ref_id: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `about` is the person it speaks of, where it speaks of one."""

    code: str
    facts: Mapping[str, Fact]
    source: Source
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; without lines there is nothing to say."""

    key: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """All sections, in the order of SECTIONS, empty ones too."""

    sections: tuple[Section, ...]

    def section(self, key: str) -> Section:
        """Return a section by key; KeyError when there is none."""
        return {section.key: section for section in self.sections}[key]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order."""
        return tuple(line for section in self.sections for line in section.lines)


# Every code that a line may carry, with the names of its facts, by section.
LINE_CODES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "people": {
            "person": ("name", "title", "roles", "power"),
            "judged": ("name", "stance", "attitude", "force", "share", "assumed"),
            "not_judged": ("name", "share"),
            "first_meeting": ("name",),
            "refused": ("name",),
            "rival_tie": ("name",),
            "level": ("name", "level"),
            "personality": ("name", "personality", "assumed"),
            "style": ("name", "style", "assumed"),
            "tips": ("name", "tips"),
            "need_of_person": ("name", "need", "value", "assumed"),
            "motive": ("name", "motive", "value", "assumed"),
            "ground": ("name", "ground", "value"),
            "last_contact": ("kind", "on", "outcome", "names", "days"),
            "no_contact_yet": (),
        },
        "opening": {
            "report_ours": ("text", "due", "state"),
            "thank_for": ("text", "name"),
            "common_ground": ("name", "ground", "value"),
            "opening": ("opening",),
        },
        "understanding": {
            "question": ("text", "target"),
            "ask_open": ("phase",),
            "ask_closed": ("phase",),
            "need_way": ("need", "type", "way", "name", "deal"),
            "no_need_known": ("deal", "way"),
            "ask_element": ("deal", "element"),
            "check_element": ("deal", "element"),
            "ask_influence": ("deal", "buying_step", "share"),
            "ask_signal": ("deal", "stage", "signal"),
            "ask_stance": ("name", "share"),
            "ask_person": ("name", "prompt"),
        },
        "presenting": {
            "cares": ("deal", "stage"),
            "present_need": ("need", "name", "deal", "way"),
            "present_style": ("name", "style"),
            "present_channels": ("name", "channels"),
            "present_motive": ("name", "motive", "value"),
        },
        "objections": {
            "expect_resistance": ("name", "stance", "attitude"),
            "expect_rival": ("name",),
            "objection": ("objection",),
        },
        "signals": {"listen_for": ("deal", "stage", "signal"), "watch": ("watch",)},
        "closing": {
            "objective": ("objective", "text"),
            "no_objective": ("objectives",),
            "objective_early": ("objective", "phase"),
            "fallback": ("objective", "text"),
            "no_fallback": (),
            "closing": ("closing",),
        },
        "promises": {
            "their_promise": ("text", "name", "due", "standing", "days"),
            "our_promise": ("text", "name", "due", "standing", "days"),
        },
        "mines": {"mine": ("name", "enemy", "share", "ours", "assumed", "deal")},
        "gifts": {
            "gift_left": ("name", "currency", "once", "year", "spent", "left"),
            "gift_nothing_left": ("name", "currency", "year", "spent"),
            "gift_no_limit": ("name",),
            "gift_hint": ("name",),
        },
        "bring": {"bring": ("text",), "bring_promised": ("text", "due")},
    }
)
