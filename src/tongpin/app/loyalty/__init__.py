"""Repeat buying: kept rhythms of accounts, population figures by group, and who is overdue."""
