"""Who stands for us in the customer's house: receptive → dissatisfied → power (M01, M53).

A deal without contacts gets one advice, `no_contact`. With contacts, exactly one of `key_person_unknown`,
`power_refused` and `power_not_reached` speaks about the power person, or none when that person is reached.
"""

from collections.abc import Iterable
from datetime import date

from tongpin.core.advice.making import by_reach, make
from tongpin.core.advice.state import Advice, ContactFact, DealState, Facts


def _who(contacts: Iterable[ContactFact]) -> Facts:
    listed = list(contacts)
    return {"names": [c.name for c in listed], "people": [str(c.person_id) for c in listed]}


def _ids(contacts: Iterable[ContactFact]) -> tuple[int, ...]:
    return tuple(sorted(c.person_id for c in contacts))


def no_contact(state: DealState, _today: date) -> Advice | None:
    """Nobody at the customer is known: lead 42, deal 58 / 66 / 74."""
    if state.contacts:
        return None
    urgency = by_reach(state, 58, 66, 74) if state.in_funnel else 42
    return make("no_contact", "M01", urgency, {"stage": state.stage}, identity=(state.reach,))


def key_person_unknown(state: DealState, _today: date) -> Advice | None:
    """There are contacts, none with power: 60 / 68 / 78. `claimed`: the qualification says otherwise."""
    if not state.contacts or any(c.is_power for c in state.contacts):
        return None
    doubtful = {*state.qualification.missing, *state.qualification.refuted}
    facts: Facts = {**_who(state.contacts), "claimed": int("key_person" not in doubtful)}
    return make("key_person_unknown", "M01", by_reach(state, 60, 68, 78), facts, identity=(state.reach,))


def power_refused(state: DealState, _today: date) -> Advice | None:
    """Every power person that we know of refuses us: 62 / 70 / 79. One person's no is not the account's."""
    power = [c for c in state.contacts if c.is_power]
    if not power or not all(c.refused for c in power):
        return None
    carrying = [c.name for c in state.contacts if c.carries]
    facts: Facts = {**_who(power), "through": carrying}
    return make(
        "power_refused", "M01", by_reach(state, 62, 70, 79), facts, identity=(state.reach, *_ids(power))
    )


def power_not_reached(state: DealState, _today: date) -> Advice | None:
    """The power person is known and did not refuse, but there is no line of our own: 58 / 67 / 77."""
    power = [c for c in state.contacts if c.is_power]
    open_to_us = [c for c in power if not c.refused]
    if not open_to_us or any(c.reached for c in open_to_us):
        return None
    carrying = [c.name for c in state.contacts if c.carries]
    facts: Facts = {**_who(open_to_us), "through": carrying}
    identity = (state.reach, *_ids(open_to_us))
    return make("power_not_reached", "M01", by_reach(state, 58, 67, 77), facts, identity=identity)


def single_contact(state: DealState, today: date) -> Advice | None:
    """At most one contact carries the deal: 54 / 62 / 68, and 6 more when it is none.

    Who refuses us, is bound to a rival, or is known by name only carries nothing; `known` counts them all.
    Within the playbook's single_contact_after_days from the opening one contact is only natural: 20 less.
    Where the decision map shows that several take part it is worse: 8 more.
    """
    carrying = [c for c in state.contacts if c.carries]
    if not state.contacts or len(carrying) > 1:
        return None
    young = (today - state.opened_on).days < state.setting("single_contact_after_days")
    urgency = by_reach(state, 54, 62, 68) + (0 if carrying else 6) - (20 if young else 0)
    if state.reading and len(state.reading.group.members) > 1:
        urgency += 8
    facts: Facts = {**_who(carrying), "count": len(carrying), "known": len(state.contacts)}
    return make("single_contact", "M53", urgency, facts, identity=(state.reach, *_ids(carrying)))


def dissatisfied_unknown(state: DealState, _today: date) -> Advice | None:
    """Nobody who suffers from the problem is known: 47 / 44; in the decision phase it is too late to help.

    `receptive` names those who could lead us there.
    """
    late = state.reach > 1
    if late or not state.contacts or any(c.focus == "dissatisfied" for c in state.contacts):
        return None
    receptive = [c for c in state.contacts if c.focus == "receptive"]
    facts: Facts = {"receptive": [c.name for c in receptive], "stage": state.stage}
    return make("dissatisfied_unknown", "M01", by_reach(state, 47, 44, 0), facts, identity=(state.reach,))


def rival_tie(state: DealState, _today: date) -> Advice | None:
    """A contact is tied to a rival; what that person says needs a second source. 49 / 55 / 53."""
    tied = [c for c in state.contacts if c.tie_to_rival]
    if not tied:
        return None
    return make("rival_tie", "M17", by_reach(state, 49, 55, 53), _who(tied), identity=_ids(tied))
