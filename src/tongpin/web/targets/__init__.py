"""Targets, what people commit to, and how both did."""
