"""Tags of the averages."""
