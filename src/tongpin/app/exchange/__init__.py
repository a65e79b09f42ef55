"""Bringing data in."""
