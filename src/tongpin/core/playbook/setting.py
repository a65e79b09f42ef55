"""A number that a playbook may change."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One number and its bounds."""

    default: int
    least: int
    most: int
