"""How a visit ended (M05): what the seller claims against what the customer agreed to do. It only ever lowers a claim."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Outcome: TypeAlias = Literal["order", "advance", "continuation", "no_sale"]
Result: TypeAlias = Literal["obtained", "partly", "refused"]
Side: TypeAlias = Literal["theirs", "ours"]
PromiseState: TypeAlias = Literal["open", "kept", "broken", "dropped"]

# From best to worst.
OUTCOMES: tuple[Outcome, ...] = ("order", "advance", "continuation", "no_sale")
# What became of the objective.
RESULTS: tuple[Result, ...] = ("obtained", "partly", "refused")
# What the record asks for: an act of theirs, its day, proof of the order, whether it was more than claimed.
ASKS = ("their_commitment", "commitment_date", "order_evidence", "maybe_advance")

ORDER = "order"


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody agreed to do; `kind` is an objective of the playbook where it is one."""

    side: Side
    due: date | None = None
    state: PromiseState = "open"
    kind: str = ""

    @property
    def moves(self) -> bool:
        """Whether it is an act of the customer's: done, or agreed on with a day. "Some day" is none."""
        return self.side == "theirs" and (
            self.state == "kept" or (self.state != "dropped" and self.due is not None)
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome that counts, whether it is less than was claimed, and what should be asked."""

    outcome: Outcome
    lowered: bool = False
    asks: tuple[str, ...] = ()


def judge(claimed: str, promises: Collection[Promise] = (), *, ordered: bool = False) -> Judged:
    """Return the outcome that the commitments bear out; ValueError on a claim that is no outcome.

    An advance without an act of the customer's is a continuation. An order stays one, and asks for its proof: `ordered` (a signed
    paper is on record) or a kept commitment of the kind `order`. What was claimed too low is not raised, only asked about.
    """
    outcome = next((one for one in OUTCOMES if one == claimed), None)
    if outcome is None:
        raise ValueError(f"not an outcome of a visit: {claimed!r}")
    moved = any(promise.moves for promise in promises)
    if outcome == "order":
        return Judged(outcome, asks=() if ordered or _signed(promises) else ("order_evidence",))
    if outcome == "advance":
        return Judged(outcome) if moved else Judged("continuation", lowered=True, asks=_lacking(promises))
    return Judged(outcome, asks=("maybe_advance",) if moved else ())


def _signed(promises: Collection[Promise]) -> bool:
    return any(one.side == "theirs" and one.state == "kept" and one.kind == ORDER for one in promises)


def _lacking(promises: Collection[Promise]) -> tuple[str, ...]:
    undated = any(one.side == "theirs" and one.state == "open" for one in promises)
    return ("commitment_date",) if undated else ("their_commitment",)
