"""Everything that changes a lead or a deal."""

from tongpin.app.deals.commands.advice import complete_advice, dismiss_advice, postpone_advice, reopen_advice
from tongpin.app.deals.commands.checklist import tick_item, untick_item
from tongpin.app.deals.commands.editing import assign_deal, migrate_deal, update_deal
from tongpin.app.deals.commands.leads import (
    create_deal,
    create_lead,
    mark_qualification,
    qualify_lead,
    return_to_leads,
)
from tongpin.app.deals.commands.needs import record_need, record_paper, remove_need, update_need
from tongpin.app.deals.commands.people import involve_person, release_person
from tongpin.app.deals.commands.signals import confirm_signal, record_signal, refute_signal, withdraw_signal
from tongpin.app.deals.commands.stages import close_deal, move_deal, reopen_deal
from tongpin.app.deals.commands.steps import complete_step, drop_step, plan_step, reopen_step, update_step

__all__ = [
    "assign_deal",
    "close_deal",
    "complete_advice",
    "complete_step",
    "confirm_signal",
    "create_deal",
    "create_lead",
    "dismiss_advice",
    "drop_step",
    "involve_person",
    "mark_qualification",
    "migrate_deal",
    "move_deal",
    "plan_step",
    "postpone_advice",
    "qualify_lead",
    "record_need",
    "record_paper",
    "record_signal",
    "refute_signal",
    "release_person",
    "remove_need",
    "reopen_advice",
    "reopen_deal",
    "reopen_step",
    "return_to_leads",
    "tick_item",
    "untick_item",
    "update_deal",
    "update_need",
    "update_step",
    "withdraw_signal",
]
