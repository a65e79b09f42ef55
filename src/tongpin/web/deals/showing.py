"""The deal page in words: what its template shows, made from the page's codes and values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from tongpin.app.desk.queries import DealPage
from tongpin.app.timeline.queries import Happening, Story
from tongpin.core.playbook import Playbook
from tongpin.web.accounts.words import account_name, person_name
from tongpin.web.deals import sentences, words
from tongpin.web.deals.checks import checklists
from tongpin.web.deals.doing import deed_of
from tongpin.web.deals.happenings import happening_words
from tongpin.web.deals.signals import stages
from tongpin.web.deals.told import Told
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said


@dataclass(frozen=True)
class StoryLine:
    """A happening and its words."""

    one: Happening
    told: Told


def context(page: DealPage, here: str) -> dict[str, Any]:
    """Everything the template needs; `here` is the address that deeds come back to."""
    return {
        "page": page,
        "head": page.head,
        "may_edit": page.may_change and page.going,
        "override_stage": _stage_name(page, page.override.stage) if page.override else "",
        "override_day": formats.day(page.override.on, page.today) if page.override else "",
        "account": account_name(page.head.account, placeholder=page.head.placeholder),
        "state": sentences.state_sentence(page),
        "state_word": _state_word(page),
        "off": page.sync is not None and page.sync.state in ("ahead", "behind"),
        "gap": sentences.gap(page.sync) if page.track.bracket and page.sync else "",
        "phases": [
            (span, words.PHASES[span.phase], words.PHASE_QUESTIONS[span.phase]) for span in page.track.phases
        ],
        "now": deed_of(page.now, page, here) if page.now else None,
        "steps": [deed_of(one, page, here) for one in page.steps if one is not page.now],
        "advice": [deed_of(one, page, here) for one in page.advice if one is not page.now],
        "work": _work(page),
        "stages": stages(page),
        "checks": checklists(page),
        **_sides(page),
        "story": story_lines(page.story, page.content),
        "status_word": _status_word(page),
        "onward": _onward(page),
        "back": _back(page),
        "this_page": here,
        "here": "leads" if _outside(page) else "deals",
    }


def _sides(page: DealPage) -> dict[str, Any]:
    """What stands around the deal, each row with its words."""
    return {
        "needs": [(one, _need_parts(one)) for one in page.needs],
        "elements": [
            (
                one,
                words.ELEMENTS[one.key],
                words.MARKS[one.state],
                words.MARK_GLYPHS[one.state],
                words.ELEMENT_QUESTIONS[one.key],
            )
            for one in page.elements
        ],
        "contacts": [(one, person_name(one.name), words.FOCUS.get(one.focus, "")) for one in page.contacts],
        "focus": [
            (one, words.FOCUS[one.key], words.FOCUS_MISSING[one.key], _names(one.people))
            for one in page.focus
        ],
        "papers": [(one, sentences.paper(page.content, one.kind)) for one in page.papers],
    }


def story_lines(story: Story, content: Playbook | None) -> list[StoryLine]:
    """The story in words."""
    return [StoryLine(one, happening_words(one, content)) for one in story.lines]


def _stage_name(page: DealPage, key: str) -> str:
    return said(page.content.stage(key).name) if page.content.has_stage(key) else key


def _status_word(page: DealPage) -> str:
    """A lead that has ended was never in the funnel: nobody has lost a deal."""
    given_up = page.head.status == "lost" and _outside(page)
    return str(words.GIVEN_UP if given_up else words.STATUSES[page.head.status])


def _outside(page: DealPage) -> bool:
    """Whether it is, or was to its end, a lead outside the funnel."""
    return page.head.status == "lead" or (page.head.status == "lost" and page.head.stage_key == "lead")


def _state_word(page: DealPage) -> str:
    if page.head.status != "open" or page.sync is None:
        return ""
    return str(words.SYNC_LEAD[page.sync.state])


def _need_parts(need: Any) -> dict[str, Any]:
    return {
        "type": words.NEED_TYPES[need.type],
        "glyph": words.NEED_GLYPHS[need.type],
        "way": sentences.way(need.way),
        "whose": person_name(need.person) if need.person else "",
    }


def _names(people: Iterable[Any]) -> str:
    return pgettext("between names", ", ").join(person_name(one.name) for one in people)


def _work(page: DealPage) -> dict[str, Any]:
    """What the playbook says about the stage the customer and we work on now."""
    if page.stage is None or not page.going:
        return {}
    return {"stage": page.stage, "theirs": _their_cares(page)}


def _their_cares(page: DealPage) -> Any:
    """The customer's own stage speaks of its cares when that is not ours."""
    theirs = page.sync.their_stage if page.sync else None
    return page.content.stage(theirs) if theirs and page.stage and theirs != page.stage.key else page.stage


def _onward(page: DealPage) -> Any:
    """The next stage, the aim of the move button."""
    if page.head.status != "open":
        return None
    at = page.content.index(page.head.stage_key) if page.content.has_stage(page.head.stage_key) else -1
    return page.content.stages[at + 1] if at + 1 < len(page.content.stages) else None


def _back(page: DealPage) -> list[Any]:
    """Every other stage of the funnel, for the menu of moves."""
    return [one for one in page.content.stages if one.funnel and one.key != page.head.stage_key]
