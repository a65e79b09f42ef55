"""The reference rates of M55, as the training for salespeople has them; shown beside the own figures, never mixed in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """Shares of 1: who buys of those who never did, who did once, who did more often; what less churn does to profit."""

    prospect: float = 0.06
    first_time: float = 0.15
    repeat: float = 0.50
    less_churn: float = 0.05
    more_profit: tuple[float, float] = (0.25, 0.85)


REFERENCE = Reference()
