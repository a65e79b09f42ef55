"""Writing down what was done together with a person, how we mean to keep in touch, what was given, and how much may be given."""

from tongpin.app.relationship.commands.activities import (
    add_activity,
    adopt_level,
    record_activity,
    withdraw_activity,
)
from tongpin.app.relationship.commands.contacts import mark_contact
from tongpin.app.relationship.commands.gifts import add_gift, change_gift, record_gift, remove_gift
from tongpin.app.relationship.commands.limits import remove_limit, set_limit

__all__ = [
    "add_activity",
    "add_gift",
    "adopt_level",
    "change_gift",
    "mark_contact",
    "record_activity",
    "record_gift",
    "remove_gift",
    "remove_limit",
    "set_limit",
    "withdraw_activity",
]
