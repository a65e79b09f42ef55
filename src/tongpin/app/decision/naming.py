"""A name for every node of a map: the customer's people, ours, and bodies outside."""

from __future__ import annotations

from collections import Counter

from tongpin.app.decision.houses import party_key
from tongpin.app.decision.models import OutsideTie
from tongpin.app.decision.queries import Map
from tongpin.app.workspace.models import Member as Colleague


class MapNames:
    """Names inside one map; persons of the same name are told apart by their number."""

    def __init__(self, found: Map) -> None:
        group = found.known.group
        people = {place.person: place.name for place in group.places}
        people |= {member.person: member.name for member in group.members}
        often = Counter(people.values())
        self._people = {
            number: name if often[name] == 1 else f"{name} #{number}" for number, name in people.items()
        }
        ours = {line.member for line in group.lines} | {found.deal.owner_id}
        self._ours = dict(Colleague.objects.filter(pk__in=ours).values_list("id", "name"))
        self._parties = _parties(found.deal.account_id) if group.outside else {}

    def person(self, number: int) -> str:
        """The name of a person of the customer's."""
        return self._people.get(number, f"#{number}")

    def node(self, node: tuple[str, int | str]) -> str:
        """The name of a node of a route."""
        kind, key = node
        if kind == "us":
            return self._ours.get(int(key), "")
        return self.person(int(key)) if kind == "person" else self._parties.get(str(key), str(key))


def _parties(account_id: int) -> dict[str, str]:
    """The bodies outside as somebody first wrote them, by their key."""
    rows = OutsideTie.objects.filter(person__account_id=account_id).order_by("-id")
    return {party_key(party, linked): party for party, linked in rows.values_list("party", "linked_id")}
