"""My averages: what comes of how many tries."""
