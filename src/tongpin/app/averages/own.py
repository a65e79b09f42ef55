"""The page: what comes of one's own tries, beside that of the colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q

from tongpin.app.averages.quarters import Quarter, quarters
from tongpin.app.averages.reading import Told, told
from tongpin.app.averages.sources import Scope, all_tried
from tongpin.app.averages.tries import Tried, series_of
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.models import LEAD, Deal
from tongpin.app.desk.reach import MINE, TEAM, Whose, choose
from tongpin.app.desk.usual import Followed, followed
from tongpin.app.playbooks.queries import InUse
from tongpin.app.workspace.models import Member

MONTHS = 12
LEAST_OTHERS = 2  # whose sum would tell one colleague's figures is not shown
USUAL_TARGET = 5


@dataclass(frozen=True)
class OwnAverages:
    """The page; `playbook` is None in a workspace without one, `person` the name of whoever was chosen.

    `beside` says who the colleagues are: `team`, `workspace`, or nothing where there are too few of them.
    """

    day: date
    whose: Whose
    person: str
    playbooks: tuple[InUse, ...]
    playbook: InUse | None
    quarters: tuple[Quarter, ...]
    beside: str
    target: int
    told: tuple[Told, ...]


def own_averages(
    actor: Actor,
    person: int | None = None,
    months: int = MONTHS,
    *,
    whose: str = "",
    playbook: str = "",
    target: int = USUAL_TARGET,
) -> OwnAverages:
    """One's own figures; those who lead see their team's together or choose a person in their reach.

    Who only looks on sees the reach together and nobody alone. NotFound when the person is not in reach.
    """
    chosen = _choose(actor, whose, person)
    about = followed(actor)
    spans = quarters(actor.today(), months)
    one = _playbook(about, playbook, chosen.reached(actor).owned(), spans[0].first)
    name = chosen.owner.name if chosen.owner else ""
    page = OwnAverages(
        actor.today(), chosen, name, about.playbooks, one, spans, beside="", target=target, told=()
    )
    if one is None:
        return page
    scope = Scope(chosen.reached(actor).owned(), one, about.usual, spans[0].first, actor.today())
    if chosen.key == TEAM:
        own = [series_of(tried, spans, _everybody) for tried in all_tried(scope)]
        return replace(page, told=tuple(told(series, None, target) for series in own))
    return _beside(actor, page, scope)


def _choose(actor: Actor, whose: str, person: int | None) -> Whose:
    if actor.role == Role.VIEWER:
        if person is not None:
            raise NotFound(str(person))
        return replace(choose(actor, TEAM, shared=False), options=(TEAM,), people=())
    if person == actor.member_id:
        return choose(actor, MINE, shared=False)
    return choose(actor, whose, person, shared=False)


def _playbook(about: Followed, asked: str, owners: Q, since: date) -> InUse | None:
    """The playbook that was asked for, else the one that most of these deals follow."""
    rows = Deal.objects.filter(owners, Q(closed_on=None) | Q(closed_on__gte=since)).exclude(status=LEAD)
    counts = dict(rows.order_by().values_list("playbook_id").annotate(Count("id")))
    named = any(one.key == asked for one in about.playbooks)
    most = max(about.playbooks, key=lambda one: counts.get(one.playbook_id, 0), default=None)
    return about.named(asked) if named else most


def _everybody(_member_id: int) -> bool:
    return True


def _beside(actor: Actor, page: OwnAverages, scope: Scope) -> OwnAverages:
    """One member's figures and those of the others: of the team, or of all where the team is too small."""
    member_id = page.whose.owner.id if page.whose.owner else actor.member_id
    found = _Circle("", (), ())
    for name, owners in _circles(actor, member_id):
        tried = all_tried(replace(scope, owners=owners))
        others = tuple(_tried_by(one, page) - {member_id} for one in tried)
        enough = any(len(ids) >= LEAST_OTHERS for ids in others)
        found = _Circle(name if enough else "", tried, others)
        if enough:
            break
    read = []
    for one, ids in zip(found.tried, found.others, strict=True):
        theirs = series_of(one, page.quarters, ids.__contains__) if len(ids) >= LEAST_OTHERS else None
        read.append(told(series_of(one, page.quarters, member_id.__eq__), theirs, page.target))
    return replace(page, beside=found.name, told=tuple(read))


@dataclass(frozen=True)
class _Circle:
    """What a circle of colleagues has tried, and who of the others did, kind by kind; no name when they are too few."""

    name: str
    tried: tuple[Tried, ...]
    others: tuple[set[int], ...]


def _circles(actor: Actor, member_id: int) -> Sequence[tuple[str, Q]]:
    """The narrower circle of colleagues first; each holds the member too."""
    everybody = ("workspace", Q(workspace_id=actor.workspace_id))
    path = Member.objects.filter(pk=member_id).values_list("team__path", flat=True).first()
    if not path:
        return (everybody,)
    team = Q(owner__team__path__startswith=path, workspace_id=actor.workspace_id)
    return (("team", team | Q(owner_id=member_id)), everybody)


def _tried_by(tried: Tried, page: OwnAverages) -> set[int]:
    """Who has tried that since the first quarter."""
    return {one.member_id for one in tried.tries if one.hit is not None and one.on >= page.quarters[0].first}
