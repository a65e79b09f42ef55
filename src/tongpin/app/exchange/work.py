"""The work of large imports, registered for the worker."""

from __future__ import annotations

from typing import Any

from tongpin.app.base.actor import Actor
from tongpin.app.exchange.commands.running import carry_out
from tongpin.app.jobs.queue import Progress, work


@work("import")
def bring_in(actor: Actor, run_id: int, progress: Progress) -> dict[str, Any]:
    """Check the file or write it down, as its state asks."""
    outcome = carry_out(actor, run_id, progress)
    return {"rows": outcome.rows, "taken": outcome.taken, "left": outcome.left, "deals": outcome.deals}
