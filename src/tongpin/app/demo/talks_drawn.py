"""Visits of the generated deals, drawn at random from a seed: most end honestly, a third claim more than they got."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from tongpin.app.deals.models import OPEN, Deal, DealPerson
from tongpin.app.demo.talks import Talk, Told, Word
from tongpin.app.playbooks.queries import content_of
from tongpin.core.playbook import Phase, Visiting, visiting_of

VISITED = 0.45  # of the open deals
KINDS = ("meeting", "meeting", "call", "video_call", "demo")
SAID = {
    "need": ("“先放这里，我看看。”", "“麻烦是有，还没到火烧眉毛。”", "“你说的这个，生产上也提过。”"),
    "evaluation": (
        "“方案可以，再跟使用的人碰一下。”",
        "“另外两家也在做，下周一起看。”",
        "“样品比上回好，还差一点。”",
    ),
    "decision": ("“价格再看看，月底前定。”", "“合同走流程，卡在财务。”", "“老板出差，回来就签。”"),
}
THEIRS = {
    "need": ("约使用部门一起坐半小时", "把近三个月的记录拉给我们"),
    "evaluation": ("安排一天现场测试", "请技术的同事看方案", "定下来我们这里参观的日子"),
    "decision": ("把合同交财务过一遍", "给出付款条件的答复"),
}
OURS = {
    "need": ("把今天谈的整理成一页发过去", "查清现场能不能做"),
    "evaluation": ("补一份测试报告", "方案里加上维护的做法"),
    "decision": ("给出两种付款方式的报价", "安排看一家老客户"),
}


def draw_talks(dice: Random, deals: Sequence[Deal], parts: Sequence[DealPerson], today: date) -> list[Told]:
    """Visits of some of the open deals: up to three that were held, often one to come."""
    by_deal: dict[int, dict[str, int]] = {}
    for part in parts:
        by_deal.setdefault(part.deal_id, {})[f"#{part.person_id}"] = part.person_id
    found: list[Told] = []
    for deal in deals:
        people = by_deal.get(deal.pk)
        if deal.status == OPEN and people and dice.random() < VISITED:
            found += [Told(deal, talk, people) for talk in _of_deal(dice, deal, list(people), today)]
    return found


def _of_deal(dice: Random, deal: Deal, names: list[str], today: date) -> list[Talk]:
    content = content_of(deal.playbook_version_id)
    visiting, phase = visiting_of(content), content.stage(deal.stage).phase
    age = min((today - deal.opened_on).days, 70)
    days = sorted({-dice.randint(1, max(age, 2)) for _ in range(dice.randint(1, 3))})
    talks = [_held(dice, visiting, phase, names, day, last=day == days[-1]) for day in days]
    if dice.random() < 0.5:
        talks.append(_planned(dice, visiting, phase, names))
    return talks


def _held(dice: Random, visiting: Visiting, phase: Phase, names: list[str], days: int, *, last: bool) -> Talk:
    chance = dice.random()
    words: tuple[Word, ...] = ()
    objective, who = dice.choice(visiting.fitting(phase)).key, _who(dice, names)
    if chance < 0.45:
        due = days + dice.randint(3, 12)
        state = "open" if last and due > -10 else "kept" if dice.random() < 0.8 else "broken"
        words = (Word("theirs", dice.choice(THEIRS[phase]), due, objective, who[0], state),)
    if dice.random() < 0.4:
        due = days + dice.randint(1, 9)
        words += (Word("ours", dice.choice(OURS[phase]), due, state="open" if last and due > -6 else "kept"),)
    claimed = "advance" if chance < 0.65 else "continuation" if chance < 0.95 else "no_sale"
    result = {"advance": "obtained" if chance < 0.45 else "partly", "no_sale": "refused"}.get(
        claimed, "partly"
    )
    return Talk(
        days,
        _kind(dice, visiting),
        who,
        objective=objective,
        claimed=claimed,
        result=result,
        said=dice.choice(SAID[phase]),
        words=words,
        hour=dice.randint(9, 16),
    )


def _planned(dice: Random, visiting: Visiting, phase: Phase, names: list[str]) -> Talk:
    fitting = visiting.fitting(phase)
    aimed = dice.random() < 0.8  # one in five goes without an aim, as in life
    return Talk(
        dice.randint(-2, 12),
        _kind(dice, visiting),
        _who(dice, names),
        objective=dice.choice(fitting).key if aimed else "",
        fallback=dice.choice(fitting).key if aimed and dice.random() < 0.6 else "",
        hour=dice.randint(9, 16),
    )


def _kind(dice: Random, visiting: Visiting) -> str:
    known = [key for key in KINDS if visiting.kind(key)]
    return dice.choice(known or [one.key for one in visiting.kinds])


def _who(dice: Random, names: list[str]) -> tuple[str, ...]:
    return tuple(dice.sample(names, min(len(names), dice.randint(1, 2))))
