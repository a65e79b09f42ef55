"""Settings: one's own profile, and what owners and managers decide about the workspace."""
