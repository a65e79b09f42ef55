"""The deal's page and everything that is done there."""
