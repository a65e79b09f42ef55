"""Repeat buying (M55): how often accounts order again, as a population, and whose own rhythm of orders has been broken."""

from .buyers import Buyer, Buyers, buyers_of
from .fitting import LEAST_REPEAT, Fit, fit
from .groups import Drawn, Outlook, draw, outlook
from .likelihood import Params, log_likelihood
from .populations import alive, expected
from .reference import REFERENCE, Reference
from .rhythm import Rhythm, order_days, rhythm

__all__ = [
    "LEAST_REPEAT",
    "REFERENCE",
    "Buyer",
    "Buyers",
    "Drawn",
    "Fit",
    "Outlook",
    "Params",
    "Reference",
    "Rhythm",
    "alive",
    "buyers_of",
    "draw",
    "expected",
    "fit",
    "log_likelihood",
    "order_days",
    "outlook",
    "rhythm",
]
