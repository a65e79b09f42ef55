"""What activities prove, for many people at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from tongpin.app.relationship.ground import Ground
from tongpin.app.relationship.models import Activity
from tongpin.core.relationship import Bond, Done, bond_of

Pair = tuple[int, int]  # person, colleague


def proven(people: Mapping[int, Ground], today: date) -> dict[Pair, Bond]:
    """The bond of each pair that ever did something together; a kind that the playbook no longer has does not count."""
    rows = Activity.objects.filter(person_id__in=people, withdrawn=False, on__lte=today).order_by("on", "id")
    found: dict[Pair, list[Done]] = defaultdict(list)
    for person, colleague, kind, on in rows.values_list("person_id", "colleague_id", "kind", "on"):
        known = people[person].activity(kind)
        if known:
            found[person, colleague].append(Done(on, known.level))
    return {pair: bond_of(done, today, people[pair[0]].rungs) for pair, done in found.items()}
