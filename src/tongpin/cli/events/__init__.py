"""Stage events from files: `reading(place)` gives them checked, or says in one sentence what is wrong."""

from tongpin.cli.events.problems import BadEvents
from tongpin.cli.events.reading import Events, reading
from tongpin.cli.events.reopenings import Reopened, reopenings

__all__ = ["BadEvents", "Events", "Reopened", "reading", "reopenings"]
