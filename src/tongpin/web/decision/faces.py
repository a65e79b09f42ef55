"""One face per person, the same on every page of the map: from what is held to the letters that the glyph is drawn from."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from django.utils.safestring import SafeString

from tongpin.core.decision import Member, Step
from tongpin.web.shell import formats
from tongpin.web.shell.templatetags.tongpin import person_glyph

STANCE_LETTERS = {"champion": "C", "supporter": "S", "neutral": "N", "blocker": "B", "opponent": "E"}
ATTITUDE_LETTERS = {"active": "A", "passive": "P", "resistant": "R"}


def face(member: Member, step: str | None = None, *, size: int = 28, named: bool = False) -> SafeString:
    """The glyph of a member; the ring shows the share on that step. `named` puts the name into the label."""
    return glyph(
        member.stance,
        member.attitude,
        name=member.name if named else "",
        share=_share(member, step),
        size=size,
        assumed=member.assumed,
    )


def drawing(step: Step | None, *, size: int = 28) -> Callable[[Member], SafeString]:
    """Draws many members as `face` does; the ring shows the share on that step."""
    tongue, key = formats.language(), step.key if step else None

    def draw(member: Member) -> SafeString:
        share = _share(member, key)
        return _drawn(member.stance, member.attitude, "", share, size, tongue, assumed=member.assumed)

    return draw


def _share(member: Member, step: str | None) -> int | None:
    """The influence on a step in whole per cent."""
    return round(member.share(step) * 100) if step else None


def glyph(
    stance: str | None,
    attitude: str | None,
    *,
    name: str = "",
    share: int | None = None,
    size: int = 28,
    assumed: bool = False,
) -> SafeString:
    """The glyph of a stance and an attitude, each a code of core or None."""
    draw = _drawn.__wrapped__ if name else _drawn  # of those with a name there are too many to keep
    return draw(stance, attitude, name, share, size, formats.language(), assumed=assumed)


@lru_cache(maxsize=4096)
def _drawn(
    stance: str | None,
    attitude: str | None,
    name: str,
    share: int | None,
    size: int,
    _tongue: str,
    *,
    assumed: bool,
) -> SafeString:
    return person_glyph(
        STANCE_LETTERS.get(stance or "", "X"),
        ATTITUDE_LETTERS.get(attitude or "", ""),
        name=name,
        share=share,
        size=size,
        assumed=assumed,
    )
