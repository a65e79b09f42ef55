"""Portraits: who the person is, and how to get along."""
