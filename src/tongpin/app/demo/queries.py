"""What a database holds: only an empty one takes the demo, and only the demo is open without a password."""

from __future__ import annotations

from tongpin.app.workspace.models import User, Workspace

NOTHING, DEMO, IN_USE, OWNERLESS = "empty", "demo", "in use", "without a workspace"


def state() -> str:
    """Nothing; the demo alone; somebody's work, with or without a demo beside it; or users who are nowhere at home."""
    kinds = set(Workspace.objects.values_list("demo", flat=True))
    if kinds:
        return DEMO if kinds == {True} else IN_USE
    return OWNERLESS if User.objects.exists() else NOTHING
