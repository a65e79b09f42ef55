"""A customer with one entry of every kind in the calendar, each with words that must not go where they do not belong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.app.visiting import House, ahead, make_house, plan
from tests.remembering import remembered_of
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands import plan_step
from tongpin.app.decision.commands.steps import date_step, record_event
from tongpin.app.playbooks.queries import content_of
from tongpin.app.portraits.commands import set_care_date
from tongpin.app.visits.commands import promise
from tongpin.core.playbook import deciding_of

CANARIES = (
    *("canary objective", "canary fallback", "canary bring", "canary subject", "canary place"),
    *("canary step", "canary event", "canary note", "canary promise", "canary quote", "canary day"),
    *("Li Qiong", "The deputy", "canary outside"),
)


@dataclass(frozen=True)
class Dates:
    """The customer, and the ids of the entries by kind."""

    house: House
    ids: dict[str, int]
    day: date


@remembered_of
def make_dates(actor: Actor, days: int = 3) -> Dates:
    """One entry of each kind on the same day."""
    house, day = make_house(actor), ahead(actor, days)
    visit = plan(
        actor,
        house,
        days,
        subject="canary subject",
        place="canary place",
        objective_text="canary objective",
        fallback_text="canary fallback",
        bring="canary bring",
    )
    step = plan_step(actor, house.deal.pk, text="canary step", due=day, person_id=house.listens.pk)
    made = record_event(
        actor,
        house.deal.pk,
        name="canary event",
        on=day,
        note="canary note",
        person_id=house.decides.pk,
    )
    word = promise(
        actor,
        account_id=house.account.pk,
        side="theirs",
        text="canary promise",
        due=day,
        deal_id=house.deal.pk,
        person_id=house.listens.pk,
        quote="canary quote",
    )
    key = deciding_of(content_of(house.deal.playbook_version_id)).steps[0].key
    dated = date_step(actor, house.deal.pk, key, due=day)
    care = set_care_date(
        actor, house.listens.pk, kind="other", name="canary day", month=day.month, day=day.day
    )
    ids = {"visit": visit.pk, "step": step.pk, "event": made.pk, "promise": word.pk, "buying": dated.pk}
    return Dates(house, ids | {"care": care.pk}, day)


def ics(*events: str) -> bytes:
    """A calendar file with those events."""
    body = "".join(f"BEGIN:VEVENT\r\n{one}\r\nEND:VEVENT\r\n" for one in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{body}END:VCALENDAR\r\n".encode()


def event(uid: str, start: str, title: str = "canary outside", *more: str) -> str:
    """One event of such a file; a day when the start has no time."""
    kind = "" if "T" in start else ";VALUE=DATE"
    return "\r\n".join([f"UID:{uid}", f"DTSTART{kind}:{start}", f"SUMMARY:{title}", *more])
