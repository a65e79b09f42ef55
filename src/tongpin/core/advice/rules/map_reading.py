"""What the rules about the decision map have in common: persons by name and number, days to a step, one gap of a kind."""

from collections.abc import Iterable

from tongpin.core.advice.state import Facts
from tongpin.core.decision import Gap, Reading


def hundredths(value: float) -> int:
    """Return a fraction of 1 as whole hundredths."""
    return round(value * 100)


def names_of(reading: Reading, people: Iterable[int]) -> list[str]:
    """Return the names of those persons that are known, also of those who are not in the group."""
    names = _names(reading)
    return [names[person] for person in people if person in names]


def named(reading: Reading, people: Iterable[int]) -> Facts:
    """Return names and numbers of persons as facts."""
    names = _names(reading)
    known = [person for person in people if person in names]
    return {"names": [names[person] for person in known], "people": [str(person) for person in known]}


def _names(reading: Reading) -> dict[int, str]:
    names = {place.person: place.name for place in reading.group.places}
    return names | {member.person: member.name for member in reading.group.members}


def first(reading: Reading | None, code: str) -> Gap | None:
    """Return the heaviest gap of a kind; None without one, or without a map."""
    return next((gap for gap in reading.gaps if gap.code == code), None) if reading else None


def days_to(reading: Reading, step: str) -> int:
    """Return the days until a buying step is due; a year where it has no date."""
    due = next((one.due for one in reading.group.steps if one.key == step), None)
    return (due - reading.group.as_of).days if due else 365


def whole(gap: Gap, name: str) -> int:
    """Return a whole number among the facts of a gap."""
    value = gap.facts[name]
    return value if isinstance(value, int) else 0
