"""What a record may say of one deal: signals, needs, how people stand; with what was sent already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from tongpin.app.visits.queries import DealForm, RecordForm
from tongpin.web.accounts.words import person_name
from tongpin.web.deals import words as deal_words
from tongpin.web.decision import words as decision_words
from tongpin.web.decision.faces import glyph
from tongpin.web.shell.playbook_text import said


@dataclass(frozen=True)
class Choice:
    """One of several to choose: its value, its word, a hint, whether it is chosen, and a glyph where there is one."""

    value: Any
    word: str
    hint: str = ""
    chosen: bool = False
    glyph: str | SafeString = ""


def worded(keys: tuple[str, ...], known: Mapping[str, Any], chosen: str) -> tuple[Choice, ...]:
    """The choices of a closed list."""
    return tuple(Choice(key, str(known[key]), chosen=key == chosen) for key in keys)


@dataclass(frozen=True)
class SignalLine:
    """A signal that may have been heard."""

    name: str
    text: str
    hint: str
    ticked: bool
    quote: str
    known: str


@dataclass(frozen=True)
class NeedLine:
    """A need that we know of."""

    id: int
    version: int
    text: str
    person: str
    was: str
    types: tuple[Choice, ...]


@dataclass(frozen=True)
class StandLine:
    """How somebody stands, as it was held, to be changed."""

    name: str
    face: SafeString
    place: str
    stance: tuple[Choice, ...]
    stance_was: str
    stance_seen: int
    attitude: tuple[Choice, ...]
    attitude_was: str
    attitude_seen: int
    evidence: str


@dataclass(frozen=True)
class DealPart:
    """What may be said of one deal."""

    id: int
    name: str
    stages: tuple[tuple[str, bool, tuple[SignalLine, ...]], ...]
    next_stage: str
    next_name: str
    moving: bool
    needs: tuple[NeedLine, ...]
    stands: tuple[StandLine, ...]


def deal_part(deal: DealForm, form: RecordForm, sent: QueryDict, people: Mapping[int, str]) -> DealPart:
    """What may have been said of the deal, and what was ticked already."""
    following = next((one for one in deal.stages if one.key == deal.next_stage), None)
    return DealPart(
        id=deal.id,
        name=deal.name,
        stages=tuple(
            (said(stage.name), stage.current, tuple(_signal(deal.id, tick, sent) for tick in stage.ticks))
            for stage in deal.stages
        ),
        next_stage=deal.next_stage,
        next_name=said(following.name) if following else "",
        moving=f"move-{deal.id}" in sent,
        needs=tuple(_need(one, form, sent) for one in deal.needs),
        stands=tuple(_stand(deal.id, one, form, sent, people) for one in deal.standings),
    )


def _signal(deal_id: int, tick: Any, sent: QueryDict) -> SignalLine:
    name = f"{deal_id}:{tick.stage}:{tick.key}"
    ticked = name in sent.getlist("signals")
    return SignalLine(
        name, said(tick.text), said(tick.hint), ticked, sent.get(f"quote:{name}", ""), tick.state
    )


def _need(need: Any, form: RecordForm, sent: QueryDict) -> NeedLine:
    chosen = sent.get(f"need-{need.id}", need.type)
    types = worded(form.need_types, deal_words.NEED_TYPES, chosen)
    return NeedLine(
        need.id, need.version, need.text, person_name(need.person) if need.person else "", need.type, types
    )


def _stand(deal_id: int, one: Any, form: RecordForm, sent: QueryDict, people: Mapping[int, str]) -> StandLine:
    place = f"{deal_id}-{one.person_id}"
    stance = sent.get(f"stance-{place}", one.stance)
    attitude = sent.get(f"attitude-{place}", one.attitude)
    name = people.get(one.person_id, "")
    return StandLine(
        name=name,
        face=glyph(one.stance or None, one.attitude or None, size=28),
        place=place,
        stance=worded(form.stances, decision_words.STANCES, stance),
        stance_was=one.stance,
        stance_seen=one.stance_seen,
        attitude=worded(form.attitudes, decision_words.ATTITUDES, attitude),
        attitude_was=one.attitude,
        attitude_seen=one.attitude_seen,
        evidence=sent.get(f"evidence-{place}", ""),
    )
