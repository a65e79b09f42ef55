"""Organisations that buy, their units and people, and the account team."""
