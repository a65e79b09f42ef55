"""Everything that changes visits and commitments."""

from tongpin.app.visits.commands.planning import Asked, plan_visit
from tongpin.app.visits.commands.promising import (
    break_commitment,
    drop_commitment,
    keep_commitment,
    postpone_commitment,
    promise,
    reopen_commitment,
    update_commitment,
)
from tongpin.app.visits.commands.recording import Recorded, amend_record, record_unplanned, record_visit
from tongpin.app.visits.commands.replanning import (
    answer_readiness,
    cancel_visit,
    move_visit,
    revive_visit,
    update_visit,
)

__all__ = [
    "Asked",
    "Recorded",
    "amend_record",
    "answer_readiness",
    "break_commitment",
    "cancel_visit",
    "drop_commitment",
    "keep_commitment",
    "move_visit",
    "plan_visit",
    "postpone_commitment",
    "promise",
    "record_unplanned",
    "record_visit",
    "reopen_commitment",
    "revive_visit",
    "update_commitment",
    "update_visit",
]
