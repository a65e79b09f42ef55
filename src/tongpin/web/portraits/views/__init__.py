"""The pages of a portrait."""
