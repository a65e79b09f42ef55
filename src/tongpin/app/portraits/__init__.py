"""What we know of a person: needs, personality, way of talking, common ground, days to remember."""
