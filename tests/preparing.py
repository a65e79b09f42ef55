"""What prepared queries keep, for tests that need them to begin without it."""

from tongpin.app.base.prepared import EVERY


def forget() -> None:
    """No text of a query is kept any more."""
    for one in EVERY:
        one.texts.clear()
