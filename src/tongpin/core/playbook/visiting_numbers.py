"""Every number that visits, commitments and relations are counted with."""

from collections.abc import Mapping
from types import MappingProxyType

from .setting import Setting

NUMBERS: Mapping[str, Setting] = MappingProxyType(
    {
        # so many activities of a level, or of a higher one, prove the level (M06)
        "need_acquaintance": Setting(1, 1, 50),
        "need_dating": Setting(2, 1, 50),
        "need_partner": Setting(3, 1, 50),
        "need_ally": Setting(2, 1, 50),
        # half-life in days of an activity that speaks for the level: silence takes away what it proved
        "decay_acquaintance": Setting(365, 1, 3650),
        "decay_dating": Setting(180, 1, 3650),
        "decay_partner": Setting(180, 1, 3650),
        "decay_ally": Setting(180, 1, 3650),
        # days between two contacts, by the strategy for the person (M52)
        "deep": Setting(14, 1, 365),
        "frequent": Setting(30, 1, 365),
        "light": Setting(90, 1, 365),
        # whoever is to be kept in touch with at all hears from us within so many days (M52)
        "least_contact_days": Setting(365, 1, 365),
        # a commitment is announced so many days before its day, and goes to the manager so many days after it
        "commitment_soon_days": Setting(2, 0, 60),
        "escalate_days": Setting(7, 1, 365),
        # a visit is to be recorded so many days after its day
        "record_days": Setting(1, 0, 30),
        # so many days before a visit its objective and its preparation are asked for
        "prepare_days": Setting(3, 0, 30),
        # visits and care dates are looked for so many days ahead
        "plan_ahead_days": Setting(14, 1, 90),
        "care_ahead_days": Setting(14, 0, 90),
        # what is younger than this counts as recent
        "recent_days": Setting(180, 1, 3650),
        # so many continuations in a row without a next step are a warning (M05)
        "continuations": Setting(2, 1, 20),
    }
)
