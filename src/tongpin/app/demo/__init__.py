"""A believable world to try things in."""
