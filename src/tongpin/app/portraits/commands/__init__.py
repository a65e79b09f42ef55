"""Writing down what we know of a person, and the days to remember."""

from tongpin.app.portraits.commands.care import remove_care_date, set_care_date, update_care_date
from tongpin.app.portraits.commands.holding import add_trait, hold_trait
from tongpin.app.portraits.commands.noticing import answer_interview

__all__ = [
    "add_trait",
    "answer_interview",
    "hold_trait",
    "remove_care_date",
    "set_care_date",
    "update_care_date",
]
