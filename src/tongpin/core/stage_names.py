"""Which stage of a playbook another system's stage is: a suggestion, which a person confirms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, Literal

from tongpin.core.columns import plain_header
from tongpin.core.playbook import Playbook, Stage
from tongpin.core.stage_words import ENDS, STEPS
from tongpin.core.values import tidy

End = Literal["won", "lost", "open"]
LEAD: Final = "lead"
CJK: Final = re.compile(r"[\u3400-\u9fff]")
NUMBERING: Final = re.compile(
    r"""^(?:stage|step|phase|s|p|阶段|第)?\s*[\d一二三四五六七八九十]+\s*(?:阶段|步|期)?\s*[.,:)-]\s*
    | ^\d+\s*%\s*-?\s*
    | \s*\(?\d+\s*%\)?$""",
    re.IGNORECASE | re.VERBOSE,
)  # what stands around a name: "S3 - …", "第二步：…", "60% …", "… (60%)"


def suggest_stages(
    values: Sequence[str], playbook: Playbook, *, by_position: bool = False,
) -> dict[str, str | None]:  # fmt: skip
    """For every value a stage key of the playbook, "won", "lost", "lead" or None.

    "lead" is a lead that the playbook has no stage for, None a value that says nothing to us. The playbook's
    own keys and names come first, then the usual names of other systems. With `by_position` the values that
    remain, given in the order of their funnel, are spread over the stages in theirs.
    """
    found = {value: _suggest(value, playbook) for value in values}
    if by_position:
        found |= dict(_by_position(values, found, playbook))
    return found


def ending(value: str) -> End | None:
    """What a status says: "won", "lost" or "open"; None if it is no status."""
    for spelling in _spellings(value):
        if spelling in _ends():
            return _ends()[spelling]
    return None


def _suggest(value: str, playbook: Playbook) -> str | None:
    own = {plain: stage.key for stage in reversed(playbook.stages) for plain in _names(stage)}
    for spelling in _spellings(value):
        if spelling in own:
            return own[spelling]
    if (end := ending(value)) in {"won", "lost"}:
        return end
    step = _step(value)
    return _nearest(step, playbook) if step else None


def _names(stage: Stage) -> set[str]:
    return {plain_header(name) for name in (stage.key, *stage.name.values(), *stage.short.values())}


def _spellings(value: str) -> Iterator[str]:
    text = tidy(value[:120])
    yield plain_header(text)
    bare = NUMBERING.sub("", text)
    yield plain_header(bare)
    yield plain_header(bare.removesuffix("阶段").removesuffix("階段").removesuffix(" stage"))


@cache
def _ends() -> Mapping[str, End]:
    ends: dict[str, End] = {}
    for end in ("open", "lost", "won"):
        ends |= dict.fromkeys(map(plain_header, ENDS[end]), end)
    return ends


@cache
def _steps() -> Mapping[str, str]:
    return {plain_header(word): step for step, words in STEPS.items() for word in words}


def _step(value: str) -> str | None:
    """The step of M08 that the value names: as a whole, by its parts if they agree, or by a word inside."""
    spellings = tuple(_spellings(value))
    whole = next((_steps()[spelling] for spelling in spellings if spelling in _steps()), None)
    if whole:
        return whole
    words = map(plain_header, re.split(r"[\W_]+", tidy(value)))
    parts = {_steps()[word] for word in words if word in _steps()}
    if len(parts) == 1:
        return parts.pop()
    if not CJK.search(value) or parts or any(no in spellings[0] for no in "不未无非"):
        return None
    inside = [word for word in _steps() if len(word) > 1 and CJK.search(word) and word in spellings[0]]
    return _steps()[max(inside, key=len)] if inside else None


def _stage_steps(playbook: Playbook) -> dict[str, int]:
    """The place in M08 of every stage of the playbook whose names are known."""
    places = {step: place for place, step in enumerate(STEPS)}
    return {
        stage.key: places[step]
        for stage in playbook.stages
        if (step := next((_steps()[name] for name in sorted(_names(stage)) if name in _steps()), None))
    }


def _nearest(step: str, playbook: Playbook) -> str | None:
    """The stage nearest to the step; of two equally near the earlier, which claims less."""
    known = _stage_steps(playbook)
    if step == LEAD and playbook.lead_stage is None and 0 not in known.values():
        return LEAD
    target = list(STEPS).index(step)
    return min(known, key=lambda key: (abs(known[key] - target), known[key]), default=None)


def _by_position(
    values: Sequence[str], found: Mapping[str, str | None], playbook: Playbook,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    outside = {"won", "lost"} if playbook.has_stage(LEAD) else {"won", "lost", LEAD}
    middle = [value for value in values if found[value] not in outside]
    last = max(len(middle) - 1, 1)
    for place, value in enumerate(middle):
        if found[value] is None:
            yield value, playbook.stages[round(place * (len(playbook.stages) - 1) / last)].key
