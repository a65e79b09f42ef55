"""What each of us brings to pass out of how many tries, from our own history."""
