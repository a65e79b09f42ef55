"""How ready we are for the one who decides (M02), for one visit or many, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.deals.queries import playbook_of
from tongpin.app.decision.held import Held, held_in
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import AccessMark
from tongpin.app.visits.models import Visit, VisitDeal, VisitMember, VisitPerson, VisitQuestion
from tongpin.core.playbook import Phase, visiting_of
from tongpin.core.visits import Check, ReadinessFacts, readiness

FOR_US = frozenset({"supporter", "champion"})


@dataclass(frozen=True)
class Readiness:
    """Who of those expected decides, by name, and the checks that follow; none when nobody expected decides."""

    power: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """The keys of the checks that warn or wait for an answer."""
        return tuple(check.key for check in self.checks if check.state != "ok")


@dataclass
class _Around:
    """What the visits are checked against."""

    deals: Mapping[int, list[Deal]]
    people: Mapping[int, list[tuple[int, str]]]
    parts: Mapping[int, list[DealPerson]]
    held: Mapping[int, Held]
    focus: Mapping[int, dict[str, list[str]]]
    questions: Mapping[int, int]
    us: Mapping[int, int]
    empty: list[Deal] = field(default_factory=list)


def readiness_of(visits: Sequence[Visit]) -> dict[int, Readiness]:
    """The readiness of each of the visits."""
    about = _around([visit.pk for visit in visits], {visit.account_id for visit in visits})
    return {visit.pk: _ready(visit, about) for visit in visits}


def phase_of(deal: Deal) -> Phase:
    """The buyer's phase as signals prove it, ours where nothing is proven."""
    content = playbook_of(deal)
    for stage in (deal.their_stage, deal.stage):
        if stage and content.has_stage(stage):
            return content.stage(stage).phase
    return "need"


def _ready(visit: Visit, about: _Around) -> Readiness:
    deals = about.deals.get(visit.pk, about.empty)
    people = about.people.get(visit.pk, [])
    power = tuple(name for person, name in people if _decides(person, deals, about))
    if not power:
        return Readiness()
    focus = about.focus.get(visit.account_id, {})
    parts = [part for deal in deals for part in about.parts.get(deal.pk, [])]
    dissatisfied = {part.person.name: part for part in parts if part.focus == "dissatisfied"}
    content = visiting_of(playbook_of(deals[0])) if deals else None
    known = content.objective(visit.objective) if content and visit.objective else None
    facts = ReadinessFacts(
        power=power,
        phase=phase_of(deals[0]) if deals else "need",
        objective=bool(visit.objective or visit.objective_text),
        objective_phases=known.phases if known else (),
        fallback=bool(visit.fallback or visit.fallback_text),
        questions=about.questions.get(visit.pk, 0),
        us=1 + about.us.get(visit.pk, 0),
        dissatisfied=tuple(dict.fromkeys([*dissatisfied, *focus.get("dissatisfied", [])])),
        won=tuple(name for name, part in dissatisfied.items() if _for_us(part, about)),
        receptive=tuple(
            dict.fromkeys(
                [part.person.name for part in parts if part.focus == "receptive"] + focus.get("receptive", [])
            )
        ),
        answers=visit.readiness,
    )
    return Readiness(power, readiness(facts))


def _decides(person: int, deals: Iterable[Deal], about: _Around) -> bool:
    for deal in deals:
        own = [part for part in about.parts.get(deal.pk, []) if part.person_id == person]
        if any(part.is_key or part.focus == "power" for part in own):
            return True
        if "decider" in about.held[deal.pk].value(person, "roles").split(","):
            return True
    return False


def _for_us(part: DealPerson, about: _Around) -> bool:
    return about.held[part.deal_id].value(part.person_id, "stance") in FOR_US


def _around(ids: Collection[int], accounts: Collection[int]) -> _Around:
    deals: dict[int, list[Deal]] = defaultdict(list)
    rows = VisitDeal.objects.filter(visit_id__in=ids).select_related("deal", "visit").order_by("deal_id")
    for row in rows:
        if row.deal.account_id == row.visit.account_id:
            deals[row.visit_id].append(row.deal)
    named = {deal.pk for found in deals.values() for deal in found}
    parts: dict[int, list[DealPerson]] = defaultdict(list)
    for part in DealPerson.objects.filter(deal_id__in=named).select_related("person").order_by("id"):
        parts[part.deal_id].append(part)
    people: dict[int, list[tuple[int, str]]] = defaultdict(list)
    expected = VisitPerson.objects.filter(visit_id__in=ids, person__erased_at=None).order_by("id")
    for visit, person, name in expected.values_list("visit_id", "person_id", "person__name"):
        people[visit].append((person, name))
    return _Around(
        deals=deals,
        people=people,
        parts=parts,
        held=held_in(named),
        focus=_focus(accounts),
        questions=_counted(VisitQuestion, ids),
        us=_counted(VisitMember, ids),
    )


def _focus(accounts: Collection[int]) -> Mapping[int, dict[str, list[str]]]:
    """Who was found to be receptive or dissatisfied, by account."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = holding(AccessMark.objects.filter(account_id__in=accounts), "person_id", "aspect")
    for row in rows.select_related("person"):
        if row.value:
            found[row.account_id][row.aspect].append(row.person.name)
    return found


def _counted(model: type[VisitQuestion | VisitMember], ids: Collection[int]) -> Mapping[int, int]:
    rows = model._default_manager.filter(visit_id__in=ids).order_by()
    return dict(rows.values_list("visit_id").annotate(Count("id")))
