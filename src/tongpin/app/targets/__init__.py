"""Targets, what people commit to, and how both did against what came."""
