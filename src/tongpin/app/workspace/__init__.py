"""Workspaces, teams, members, tokens: who is here and how far they see."""
