"""Accounts, their people, units, team and notes."""
