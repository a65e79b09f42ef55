"""What the answer to a question of a visit can fill (M35)."""

from dataclasses import dataclass

from tongpin.core.qualification import ELEMENTS

# By kind: how many parts follow it. need · qualification:<element> · signal:<stage>/<key> · stance · attitude ·
# step:<step> (its date) · portrait:need:<face.field> · "" (nothing: the answer stays with the question)
TARGETS = ("", "need", "qualification", "signal", "stance", "attitude", "step", "portrait")
# An answer to one of these is about a person.
OF_A_PERSON = frozenset({"stance", "attitude", "portrait"})
# An answer to one of these is about a deal.
OF_A_DEAL = frozenset({"need", "qualification", "signal", "stance", "attitude", "step"})


@dataclass(frozen=True, slots=True)
class Target:
    """A target taken apart: `key` is the element, the signal, the step or `face.field`; `stage` only for a signal."""

    kind: str
    key: str = ""
    stage: str = ""


def target_of(text: str) -> Target:
    """Return the target that `text` names; ValueError when it names none."""
    kind, _, rest = text.partition(":")
    stage, _, key = rest.partition("/")
    portrait, _, cell = rest.partition(":")
    if kind == "signal" and stage and key:
        return Target(kind, key, stage)
    if kind == "portrait" and portrait == "need" and all(cell.partition(".")):
        return Target(kind, cell)
    if (kind == "qualification" and rest in ELEMENTS) or (kind == "step" and rest):
        return Target(kind, rest)
    if text in ("", "need", "stance", "attitude"):
        return Target(text)
    raise ValueError(f"not a target of a question: {text!r}")
