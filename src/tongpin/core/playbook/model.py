"""A playbook: the stages of one industry or company, and the customer signals that let a deal enter them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tongpin.core.text import Text

from .deciding import Deciding
from .phases import Phase
from .setting import Setting
from .visiting import Visiting

# Every number that advice uses.
SETTINGS: Mapping[str, Setting] = {
    # Days without a customer signal that are long in any stage (advice: silent).
    "silence_days": Setting(21, 1, 365),
    # A young deal has one contact at first; after so many days that is a danger (advice: single_contact).
    "single_contact_after_days": Setting(14, 0, 365),
    # So many days before the expected date the customer should be deciding (advice: expected_date_doubtful).
    "expected_warn_days": Setting(7, 0, 365),
    # A planned step may be so many days late before the promise is broken (advice: next_step_overdue).
    "step_grace_days": Setting(0, 0, 60),
    # A planned step is announced so many days before it is due (advice: next_step_due).
    "soon_days": Setting(7, 0, 60),
}


@dataclass(frozen=True)
class Paper:
    """A kind of paperwork: it is recorded and moves nothing (M12b)."""

    key: str
    name: Text


@dataclass(frozen=True)
class LostReason:
    """Why a deal may be lost."""

    key: str
    name: Text


@dataclass(frozen=True)
class Signal:
    """Something the customer does or says that proves a stage; `hint` says what counts as evidence."""

    key: str
    text: Text
    hint: Text
    required: bool = True


@dataclass(frozen=True)
class ChecklistItem:
    """Work of ours that should be done before a deal leaves the stage (M11)."""

    key: str
    text: Text


@dataclass(frozen=True)
class Stage:
    """A sales stage, defined by the buying phase it answers (M08).

    A deal enters it with `at_least` of its required signals. `usual_days` is the time nine of ten winners
    needed, until there is a history of one's own. Stages with `funnel` false are the lead cloud.
    """

    key: str
    name: Text
    short: Text
    phase: Phase
    usual_days: int
    at_least: int
    signals: tuple[Signal, ...]
    funnel: bool = True
    checklist: tuple[ChecklistItem, ...] = ()
    cares: tuple[Text, ...] = ()
    work: tuple[Text, ...] = ()
    warnings: tuple[Text, ...] = ()

    @cached_property
    def required_keys(self) -> tuple[str, ...]:
        """Keys of the signals that count for entering the stage."""
        return tuple(signal.key for signal in self.signals if signal.required)


@dataclass(frozen=True)
class Playbook:
    """A whole playbook. `won` and `lost` are not stages: they end a deal.

    `own_deciding` and `own_visiting` are None in a playbook that says nothing about the customer's decision or about visits;
    `deciding_of` and `visiting_of` always answer.
    """

    key: str
    name: Text
    about: Text
    stages: tuple[Stage, ...]
    settings: Mapping[str, int] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    lost_reasons: tuple[LostReason, ...] = ()
    own_deciding: Deciding | None = None
    own_visiting: Visiting | None = None

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {stage.key: place for place, stage in enumerate(self.stages)}

    @cached_property
    def _signals(self) -> Mapping[tuple[str, str], Signal]:
        return {(stage.key, signal.key): signal for stage in self.stages for signal in stage.signals}

    @cached_property
    def _items(self) -> Mapping[tuple[str, str], ChecklistItem]:
        return {(stage.key, item.key): item for stage in self.stages for item in stage.checklist}

    def index(self, key: str) -> int:
        """Return the place of a stage, counted from 0; KeyError when the playbook has no such stage."""
        return self._places[key]

    def stage(self, key: str) -> Stage:
        """Return a stage by key; KeyError when the playbook has no such stage."""
        return self.stages[self._places[key]]

    def has_stage(self, key: str) -> bool:
        """Tell whether the playbook has the stage (an older version may have had others)."""
        return key in self._places

    def signal(self, stage_key: str, signal_key: str) -> Signal:
        """Return a signal by the keys of its stage and its own; KeyError when there is none."""
        return self._signals[stage_key, signal_key]

    def has_signal(self, stage_key: str, signal_key: str) -> bool:
        """Tell whether the playbook has the signal (an older version may have had others)."""
        return (stage_key, signal_key) in self._signals

    def item(self, stage_key: str, item_key: str) -> ChecklistItem:
        """Return an item of a stage's checklist by both keys; KeyError when there is none."""
        return self._items[stage_key, item_key]

    def has_item(self, stage_key: str, item_key: str) -> bool:
        """Tell whether the playbook has the item (an older version may have had others)."""
        return (stage_key, item_key) in self._items

    def setting(self, name: str) -> int:
        """Return a number that advice uses: the playbook's own or the default."""
        return setting_of(self.settings, name)

    @property
    def first_funnel_stage(self) -> Stage:
        """The stage a qualified lead enters."""
        return next(stage for stage in self.stages if stage.funnel)

    @property
    def lead_stage(self) -> Stage | None:
        """The stage of a new lead, or None when the playbook has no lead cloud."""
        return None if self.stages[0].funnel else self.stages[0]


def setting_of(settings: Mapping[str, int], name: str) -> int:
    """Return a number that advice uses, from `settings` or its default; KeyError when there is none."""
    return settings.get(name, SETTINGS[name].default)


# Every code that a Problem may carry, with the names of its values; docs/method/playbook.md explains them.
PROBLEM_CODES: Mapping[str, tuple[str, ...]] = {
    "too_large": ("most",),
    "too_deep": ("most",),
    "too_many_nodes": ("most",),
    "bad_character": ("character",),
    "not_yaml": ("problem",),
    "empty": (),
    "several_documents": (),
    "no_aliases": (),
    "no_tags": ("tag",),
    "not_a_mapping": (),
    "not_a_list": (),
    "missing_key": ("key",),
    "unknown_key": ("key", "nearest"),
    "duplicate_key": ("key",),
    "wrong_count": ("least", "most", "count"),
    "not_a_text": (),
    "not_words": (),
    "missing_language": ("language",),
    "empty_text": (),
    "text_too_long": ("most", "count"),
    "bad_key": ("key",),
    "key_taken": ("key",),
    "reserved_key": ("key",),
    "not_a_choice": ("value", "choices"),
    "not_a_whole_number": ("value",),
    "out_of_range": ("value", "least", "most"),
    "not_true_or_false": ("value",),
    "phase_goes_back": ("stage", "phase", "before"),
    "cloud_after_funnel": ("stage",),
    "no_funnel_stage": (),
    "no_required_signal": ("stage",),
}


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a playbook file: where (counted from 1), a code, the values its sentence needs."""

    line: int
    column: int
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


class PlaybookError(ValueError):
    """The source is not a playbook; `problems` holds everything that was found, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.line}:{p.column} {p.code} {dict(p.params)}" for p in problems))
        self.problems = problems
