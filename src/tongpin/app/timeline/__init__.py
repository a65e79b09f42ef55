"""What happened, by whom: the story of an account, a person, a deal."""
