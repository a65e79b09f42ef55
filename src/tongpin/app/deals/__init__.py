"""Leads and deals: stages, signals, needs, next steps."""
