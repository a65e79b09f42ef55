"""How to get along: codes of tips by personality and way of talking; pages turn them into words (M30, M31)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from .model import PERSONALITIES, STYLES

Named: TypeAlias = Mapping[str, tuple[str, ...]]
_DO: Named = {
    "analytical": ("send_before", "figures_with_source", "step_by_step", "admit_limits", "give_time"),
    "driver": ("result_first", "be_on_time", "two_or_three_choices", "stand_firm", "fix_who_when"),
    "expressive": ("let_them_talk", "big_picture", "famous_users", "praise_openly", "write_down_agreed"),
    "amiable": ("begin_with_people", "show_safety", "include_colleagues", "ask_for_worries", "small_steps"),
}
_LEAVE: Named = {
    "analytical": ("press_for_now", "round_figures"),
    "driver": ("long_preface", "take_over"),
    "expressive": ("drown_in_detail", "correct_in_public"),
    "amiable": ("hurry", "take_yes_for_yes"),
}
_STYLE_DO: Named = {
    "visual": ("bring_pictures", "draw_along", "tidy_papers", "look_at_them"),
    "auditory": ("call_first", "mind_your_voice", "sum_up_aloud", "quiet_place"),
    "feeling": ("sample_in_hand", "go_to_the_workshop", "leave_pauses", "ask_how_it_feels"),
}


@dataclass(frozen=True, slots=True)
class Tips:
    """Codes of what to do, what to leave, words that fit and words to avoid; `meeting` is where personality meets style."""

    do: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    not_say: tuple[str, ...] = ()
    meeting: str = ""

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.do)

    @property
    def codes(self) -> tuple[str, ...]:
        """All of them, the most telling first."""
        return (*((self.meeting,) if self.meeting else ()), *self.do, *self.leave, *self.say, *self.not_say)


def tips(personality: str = "", style: str = "") -> Tips:
    """The tips for what is known; a code reads `analytical.do.send_before`, `visual.say` or `analytical+visual`."""
    known, way = personality in PERSONALITIES, style in STYLES
    kinds = tuple(kind for kind, there in ((personality, known), (style, way)) if there)
    return Tips(
        do=_coded(personality, "do", _DO) + _coded(style, "do", _STYLE_DO),
        leave=_coded(personality, "leave", _LEAVE),
        say=tuple(f"{kind}.say" for kind in kinds),
        not_say=tuple(f"{kind}.not_say" for kind in kinds),
        meeting=f"{personality}+{style}" if known and way else "",
    )


def _coded(kind: str, part: str, table: Named) -> tuple[str, ...]:
    return tuple(f"{kind}.{part}.{name}" for name in table.get(kind, ()))
