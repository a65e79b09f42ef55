"""Pages of relationships and of the register of gifts."""
