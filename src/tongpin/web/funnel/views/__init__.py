"""What answers a request about the funnel."""
