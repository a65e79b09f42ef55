"""The doors to the decision of a deal, and what is read from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tongpin.app.accounts.queries import get_account
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.deals.models import Deal
from tongpin.app.deals.queries import get_deal, playbook_of
from tongpin.app.decision.groups import Found, Known, found_of, known_of
from tongpin.app.decision.held import any_held
from tongpin.app.decision.models import KeyEvent, OutsideTie, Precedent
from tongpin.core.decision import OverAllottedError, Reading, read
from tongpin.core.playbook import Deciding, deciding_of

KEPT = 16  # maps: whoever looks at one goes from page to page of it
_just_read: ContextVar[dict[tuple[int, date], Map] | None] = ContextVar("just_read", default=None)


@dataclass(frozen=True)
class Map:
    """The decision of one deal: what is held, and what follows from it.

    `reading` is None on a day on which more than 100 % of a step was given away; `over` says which.
    """

    deal: Deal
    deciding: Deciding
    known: Known
    reading: Reading | None
    over: OverAllottedError | None


def require_guarded(actor: Actor) -> None:
    """Raise Denied for those who may not read judgements on persons."""
    if not actor.sees_guarded:
        raise Denied


def decision_map(actor: Actor, deal_id: int, as_of: date | None = None) -> Map:
    """The whole map of a deal as it was on a day, today when none is given; Denied for those who only look on."""
    deal = get_deal(actor, deal_id)
    require_guarded(actor)
    return map_of(deal, past(actor, as_of))


def members_map(actor: Actor, deal_id: int, as_of: date | None = None) -> Map:
    """The map without the house, for pages that show the members alone: support, danger and force are the same as in the whole.

    What follows from ties, lines and places must not be asked of it.
    """
    deal = get_deal(actor, deal_id)
    require_guarded(actor)
    day = past(actor, as_of)
    return _map(deal, found_of([deal], day, house=False)[deal.pk])


def past(actor: Actor, as_of: date | None) -> date:
    """The day to look at; Invalid when it lies in the future."""
    today = actor.today()
    if as_of is not None and as_of > today:
        raise Invalid(Problem("as_of", "in_future", {"today": today.isoformat()}))
    return as_of or today


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, a map that was read to bring its deal up to date is not read again: for one save and its answer."""
    token = _just_read.set({})
    try:
        yield
    finally:
        _just_read.reset(token)


def map_of(deal: Deal, as_of: date) -> Map:
    """The map of a deal that the caller has come to through its door."""
    known = (_just_read.get() or {}).get((deal.pk, as_of))
    return replace(known, deal=deal) if known else _map(deal, found_of([deal], as_of)[deal.pk])


def _map(deal: Deal, found: Found) -> Map:
    deciding = deciding_of(playbook_of(deal))
    return Map(deal, deciding, *made(found, deciding, deal.owner_id))


@lru_cache(maxsize=KEPT)
def made(
    found: Found, deciding: Deciding, seller: int
) -> tuple[Known, Reading | None, OverAllottedError | None]:
    """What follows from the rows of one decision: a map is made anew only when one of them differs."""
    known = known_of(found, deciding)
    try:
        return known, read(known.group, deciding, seller), None
    except OverAllottedError as error:
        return known, None, error.with_traceback(None)


def readings(deals: Collection[Deal], today: date) -> dict[int, Reading]:
    """What follows from the maps of those deals that have one; for bulk work behind the doors."""
    with_map = any_held([deal.pk for deal in deals])
    wanted = {deal.pk: deal for deal in deals if deal.pk in with_map}
    found = found_of(list(wanted.values()), today) if wanted else {}
    maps = [_map(deal, found[pk]) for pk, deal in wanted.items()]
    kept = _just_read.get()
    if kept is not None:
        kept.update({(one.deal.pk, today): one for one in maps})
    # where more than the whole of a step is given away, the page of the map says so; no advice can rest on it
    return {one.deal.pk: one.reading for one in maps if one.reading}


def get_event(actor: Actor, event_id: int) -> KeyEvent:
    """The key event, if the actor may know of its deal and read what people think."""
    require_guarded(actor)
    return through(actor, KeyEvent, event_id, "deal", "person")


def get_outside(actor: Actor, tie_id: int) -> OutsideTie:
    """The tie to outside, if the actor may know of the person and read what people think."""
    require_guarded(actor)
    return through(actor, OutsideTie, tie_id, "person__account", "linked")


def get_precedent(actor: Actor, precedent_id: int) -> Precedent:
    """The earlier purchase, if the actor may know of the account and read what people think."""
    require_guarded(actor)
    return through(actor, Precedent, precedent_id, "account", "person")


def account_precedents(actor: Actor, account_id: int) -> tuple[Precedent, ...]:
    """The earlier purchases of an account, the latest first."""
    account = get_account(actor, account_id)
    require_guarded(actor)
    rows = Precedent.objects.filter(account=account).select_related("person", "member")
    return tuple(rows.order_by("-on", "-id"))
