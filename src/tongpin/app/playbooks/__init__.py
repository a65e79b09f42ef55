"""Playbooks of a workspace: versions that deals keep until they are migrated."""
