"""Tongpin (同频): selling at the pace at which the customer buys."""

__version__ = "0.1.0"
