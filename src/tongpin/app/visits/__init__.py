"""Visits: planned with an aim, held, recorded with a result; and what both sides promised."""
