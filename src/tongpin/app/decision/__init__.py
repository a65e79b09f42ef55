"""The decision map: what we hold of those who decide, dated and with its author, and what is computed from it."""
