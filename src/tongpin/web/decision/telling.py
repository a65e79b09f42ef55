"""What every sentence of the plan needs: names, shares, days, and the address that makes a next step of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from urllib.parse import quote_plus, urlencode

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from tongpin.app.decision.plan_page import PlanPage
from tongpin.core.decision import Group, Member
from tongpin.web.accounts.words import person_name
from tongpin.web.decision import faces, words
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address

LONGEST_STEP = 300
USUAL = timedelta(days=7)
SOONEST = timedelta(days=1)


@dataclass(frozen=True)
class Teller:
    """The page, with the words for what is in it."""

    page: PlanPage

    @property
    def group(self) -> Group:
        """The group that it all is computed from."""
        return self.page.group

    @cached_property
    def steps(self) -> dict[str, str]:
        """The names of the buying steps."""
        return words.step_names(self.page.head.deciding)

    @cached_property
    def channels(self) -> dict[str, str]:
        """The names of the channels."""
        return words.channel_names(self.page.head.deciding)

    def name(self, person: int) -> str:
        """The name of a person of the customer."""
        return person_name(self.page.names.person(person)) or f"#{person}"

    def names(self, people: Iterable[int]) -> str:
        """Some of them, one after the other."""
        return self.comma.join(self.name(person) for person in people)

    @cached_property
    def comma(self) -> str:
        """What stands between names."""
        return pgettext("between names", ", ")

    def facts(self, said: Iterable[str]) -> str:
        """Several half sentences, one after the other."""
        return gettext("; ").join(one for one in said if one)

    def face(self, person: int, size: int = 28) -> SafeString | str:
        """The glyph of a member; nothing for somebody outside the group."""
        member = self.group.member(person)
        current = self.group.current
        if member is None:
            return faces.glyph(None, None, size=size)
        return faces.face(member, current.key if current else None, size=size)

    def shares(self, member: Member, steps: Iterable[str], most: int = 3) -> str:
        """The weight of a member on the steps that count most: “evaluate” 40%."""
        said = gettext("%(share)s of “%(step)s”")
        found = [
            said % {"step": self.steps[step], "share": words.percent(member.share(step))}
            for step in islice((step for step in steps if member.share(step)), most)
        ]
        return self.comma.join(found)

    def coming_of(self, member: Member) -> list[str]:
        """The steps to come on which the member weighs, the heaviest first."""
        mine = [step.key for step in self.group.coming if member.share(step.key)]
        return sorted(mine, key=lambda step: -member.share(step))

    @cached_property
    def soon(self) -> date:
        """The day a step planned from here should be done: before the current step ends, within a week."""
        today, current = self.page.head.today, self.group.current
        latest = today + USUAL
        if current and current.due:
            latest = min(latest, current.due)
        return max(latest, today + SOONEST)

    def plan_url(self, text: str, person: int | None = None, due: date | None = None) -> str:
        """Where a click makes it a next step; nothing where nothing may be planned."""
        if not (self.page.head.may_change and self.page.going):
            return ""
        who = "" if person is None else f"&person={person}"
        return f"{self._plan}{quote_plus(text[:LONGEST_STEP])}&due={due or self.soon}{who}{self._back}"

    @cached_property
    def _plan(self) -> str:
        return f"{address('deals:plan_step', self.page.head.deal_id)}?text="

    @cached_property
    def _back(self) -> str:
        return "&" + urlencode({"next": address("decision:plan", self.page.head.deal_id)})

    @property
    def more(self) -> dict[str, str]:
        """Where the whole of a list is, on the day that is looked at."""
        day = {"as_of": self.page.head.as_of.isoformat()} if self.page.head.past else {}
        return {part: "?" + urlencode({**day, "all": part}) for part in ("gaps", "routes")}

    def planned(self, person: int) -> list[str]:
        """What is planned with the person already."""
        return [
            gettext("Planned for %(day)s: %(text)s")
            % {"day": formats.day(step.due, self.page.head.today), "text": step.text}
            for step in self.page.planned.get(person, ())
        ]

    def unsure(self, member: Member) -> str:
        """What the judgement of a member lacks, or nothing."""
        if member.stance is None:
            return gettext("Nobody has judged the stance: find out first.")
        if member.assumed:
            return gettext("Only assumed: verify first.")
        if member.old(self.group.as_of, self.page.head.deciding.number("old_days")):
            return gettext("Judged long ago: verify first.")
        return ""
