"""How hard a member pulls, and which way (M14). docs/method/decision.md writes the formulas out."""

from tongpin.core.playbook import Deciding

from .model import Attitude, Stance


def force(stance: Stance | None, attitude: Attitude | None, deciding: Deciding) -> float:
    """Return f in [-1, 1]: the value of the stance times the energy of the attitude.

    Who is neutral to us pulls neither way, but against us when he resists the project itself. A stance that nobody
    has judged pulls neither way; an attitude that nobody has judged counts as passive, the less of the two.
    """
    if stance is None:
        return 0.0
    if stance == "neutral" and attitude == "resistant":
        return deciding.part("resistant_neutral")
    value = deciding.part(stance)
    if attitude == "resistant":
        return value * deciding.part("resistant_for" if value > 0 else "resistant_against")
    return value * deciding.part(attitude or "passive")
