"""What a playbook says about the customer's decision: its steps, the channels that reach people, and every number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from tongpin.core.text import Text

from .setting import Setting


@dataclass(frozen=True)
class BuyingStep:
    """A step of the customer's own decision (M14); `days` is how long it usually takes."""

    key: str
    name: Text = field(hash=False)
    days: int


@dataclass(frozen=True)
class Channel:
    """A way in which something reaches people (M16)."""

    key: str
    name: Text = field(hash=False)


# Force and gain are counted in hundredths; difficulty in hundredths of the work of winning somebody neutral.
NUMBERS: Mapping[str, Setting] = MappingProxyType(
    {
        # value of a stance
        "champion": Setting(100, -100, 100),
        "supporter": Setting(50, -100, 100),
        "neutral": Setting(0, -100, 100),
        "blocker": Setting(-75, -100, 100),
        "opponent": Setting(-100, -100, 100),
        # energy of an attitude; a resistant friend is half lost, a resistant enemy pulls with all his weight
        "active": Setting(100, 0, 100),
        "passive": Setting(50, 0, 100),
        "resistant_against": Setting(100, 0, 100),
        "resistant_for": Setting(25, 0, 100),
        # the force of somebody neutral to us who resists the project itself
        "resistant_neutral": Setting(-25, -100, 100),
        # days after which a coming step weighs half as much as one that is due today
        "half_life_days": Setting(60, 1, 3650),
        # days after which a judgement is old
        "old_days": Setting(90, 1, 3650),
        # how hard it is to move a stance up by one notch, from where it is now
        "from_opponent": Setting(400, 1, 10000),
        "from_blocker": Setting(300, 1, 10000),
        "from_neutral": Setting(100, 1, 10000),
        "from_supporter": Setting(150, 1, 10000),
        # how hard it is to move an attitude up by one notch
        "from_resistant": Setting(200, 1, 10000),
        "from_passive": Setting(75, 1, 10000),
        # what a hop of a route costs
        "ally": Setting(1, 1, 100),
        "partner": Setting(2, 1, 100),
        "dating": Setting(4, 1, 100),
        "acquaintance": Setting(7, 1, 100),
        "cold": Setting(12, 1, 100),
        "kin": Setting(1, 1, 100),
        "close": Setting(1, 1, 100),
        "harmonious": Setting(2, 1, 100),
        "outside": Setting(3, 1, 100),
        # difference of percentiles between real power and rank that marks a hidden decider
        "hidden_gap": Setting(40, 1, 100),
        # the decider has to be met so many days before a date that counts
        "meet_days": Setting(14, 0, 365),
    }
)


@dataclass(frozen=True)
class Deciding:
    """The decision section of a playbook; `numbers` holds only what differs from NUMBERS."""

    steps: tuple[BuyingStep, ...]
    channels: tuple[Channel, ...]
    numbers: Mapping[str, int] = field(default_factory=dict, hash=False)

    def number(self, name: str) -> int:
        """Return a number: the playbook's own or the default; KeyError when there is none."""
        return self._numbers[name]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {name: setting.default for name, setting in NUMBERS.items()} | dict(self.numbers)

    def part(self, name: str) -> float:
        """Return a number that is kept in hundredths as a fraction of 1."""
        return self.number(name) / 100

    def has_step(self, key: str) -> bool:
        """Tell whether the playbook has the step."""
        return any(step.key == key for step in self.steps)
