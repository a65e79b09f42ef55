"""Template tags of repeat buying."""
