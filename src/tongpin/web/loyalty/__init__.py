"""Repeat buying: who orders again, and who is overdue by their own rhythm."""
