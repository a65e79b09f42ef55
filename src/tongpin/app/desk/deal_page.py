"""The page of one deal or lead, in a number of queries that does not depend on how much has happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts.queries import in_team
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import LEAD, OPEN, Deal
from tongpin.app.deals.queries import get_deal, playbook_of, signal_facts
from tongpin.app.desk.agenda import Item
from tongpin.app.desk.deal_checks import CheckGroup, check_groups
from tongpin.app.desk.deal_evidence import evidence_of, recorded
from tongpin.app.desk.deal_head import Head, Override, head_of, override_of
from tongpin.app.desk.deal_next import steps_and_advice
from tongpin.app.desk.deal_people import Contact, Focus, contacts, focus_points
from tongpin.app.desk.deal_sides import Element, NeedLine, PaperLine, elements, needs, papers
from tongpin.app.desk.deal_track import Track, track
from tongpin.app.timeline.queries import Story, story
from tongpin.core.buying import Sync, sync
from tongpin.core.playbook import Playbook, Stage
from tongpin.core.qualification import Qualification, qualify

STORY_SHOWN = 15


@dataclass(frozen=True)
class DealPage:
    """The page. `now` is the one thing to do next: the first planned step, else the most urgent advice."""

    head: Head
    content: Playbook
    number: int
    newer: bool
    sync: Sync | None
    stage: Stage | None
    track: Track
    checks: tuple[CheckGroup, ...]
    override: Override | None
    now: Item | None
    steps: tuple[Item, ...]
    advice: tuple[Item, ...]
    needs: tuple[NeedLine, ...]
    elements: tuple[Element, ...]
    qualification: Qualification
    contacts: tuple[Contact, ...]
    focus: tuple[Focus, ...]
    papers: tuple[PaperLine, ...]
    story: Story
    today: date
    may_change: bool
    may_lead: bool
    mine: bool

    @property
    def going(self) -> bool:
        """Whether the deal or lead has not ended."""
        return self.head.status in (LEAD, OPEN)

    @property
    def planned(self) -> frozenset[str]:
        """The words of the planned steps, so that the page does not propose them again."""
        return frozenset(step.text for step in self.steps)


def deal_page(actor: Actor, deal_id: int) -> DealPage:
    """Everything about one deal, as the actor may see it."""
    deal = get_deal(actor, deal_id)
    content, today = playbook_of(deal), actor.today()
    rows = recorded(deal)
    known = content.has_stage(deal.stage)
    standing = sync(content, deal.stage, signal_facts(rows)) if known else None
    theirs = standing.their_stage if standing else None
    going = deal.status in (LEAD, OPEN)
    apart = going and standing is not None and standing.state in ("ahead", "behind")
    steps, advice = steps_and_advice(actor, deal, today)
    people = contacts(actor, deal)
    return DealPage(
        head=head_of(deal, today),
        content=content,
        number=deal.playbook_version.number,
        newer=deal.playbook.current_id != deal.playbook_version_id,
        sync=standing,
        stage=content.stage(deal.stage) if known else None,
        track=track(content, deal.stage, theirs or "", evidence_of(actor, rows), apart=apart),
        checks=check_groups(actor, deal, content),
        override=override_of(actor, deal),
        now=next(iter((*steps, *advice)), None),
        steps=steps,
        advice=advice,
        needs=needs(actor, deal),
        elements=elements(actor, deal),
        qualification=qualify(deal.qualification),
        contacts=people,
        focus=focus_points(people),
        papers=papers(actor, deal),
        story=_story(actor, deal),
        today=today,
        may_change=actor.may_change,
        may_lead=actor.may_change and actor.leads,
        mine=deal.owner_id == actor.member_id,
    )


@dataclass(frozen=True)
class DealStory:
    """A later page of the deal's story, with what names the deal."""

    id: int
    name: str
    account: str
    content: Playbook
    story: Story


def deal_story(actor: Actor, deal_id: int, before: str = "") -> DealStory:
    """The next page of the deal's story."""
    deal = get_deal(actor, deal_id)
    return DealStory(deal.pk, deal.name, deal.account.name, playbook_of(deal), _story(actor, deal, before))


def _story(actor: Actor, deal: Deal, before: str = "") -> Story:
    member = deal.owner_id == actor.member_id or in_team(actor, deal.account)
    return story(actor, in_team=member, before=before, page=STORY_SHOWN, deal_id=deal.pk)
