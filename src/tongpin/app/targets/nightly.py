"""Every night what targets rest on is counted for all scopes."""

from __future__ import annotations

import time

from tongpin.app.base.errors import NotFound
from tongpin.app.funnel.keeping import fill_view
from tongpin.app.funnel.models import FunnelView
from tongpin.app.funnel.reckoning import Reckoned
from tongpin.app.targets.counting import ended
from tongpin.app.targets.judging import all_over
from tongpin.app.targets.night import KEY, KIND, Night
from tongpin.app.targets.scopes import whose
from tongpin.app.workspace.nights import days_begun
from tongpin.app.workspace.queries import first_owner
from tongpin.core.funnel import to_plain


def count_everywhere(*, at_any_hour: bool = False) -> int:
    """Count for each workspace in the hour after its midnight; for how many scopes."""
    return sum(count_targets(workspace) for workspace, _ in days_begun(at_any_hour=at_any_hour))


def count_targets(workspace_id: int) -> int:
    """Count for one workspace, in place of what the night before has counted; for how many scopes. Nothing without an owner."""
    try:
        actor = first_owner(workspace_id)
    except NotFound:
        return 0
    began, today, scope = time.perf_counter(), actor.today(), whose(actor)
    scopes = {of: ended(workspace_id, scope.owners_of(of), today) for of, _ in scope.options}
    night = Night(scopes, all_over(actor, scope))
    row = FunnelView(workspace_id=workspace_id, kind=KIND, key=KEY, of=scope.of, day=today)
    fill_view(row, Reckoned(to_plain(night), {}, len(scopes)), time.perf_counter() - began, today)
    return len(scopes)
